import { expect, test } from '@jest/globals';
import { alertRule, messagesOf } from '../../../../test/support/alerting';
import { notifiedAcrossTeams } from './notified-across-teams';

const alertmanager = (strategy: string): string => `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: {name: main, namespace: monitoring}
spec:
  alertmanagerConfigSelector: {}
  alertmanagerConfigNamespaceSelector: {}
  alertmanagerConfigMatcherStrategy: {type: ${strategy}}
`;

const config = (
  namespace: string,
  route = '{receiver: chat}',
  receiver = 'webhookConfigs: [{url: "http://a.example"}]',
): string => `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: chat, namespace: ${namespace}}
spec:
  route: ${route}
  receivers: [{name: chat, ${receiver}}]
`;

const down = (namespace: string): string =>
  alertRule(`Down_${namespace}`, 'severity: critical').replace('up == 0', `up{namespace="${namespace}"} == 0`);

const message = (own: string, other: string): string =>
  `AlertmanagerConfig ${own}/chat is also notified of alerts of namespace ${other}, which are those of AlertmanagerConfig ${other}/chat: Down_${other} [notified-across-teams]\n    the strategy None adds no matcher; set alertmanagerConfigMatcherStrategy to OnNamespace, or give the first route the matcher namespace="${own}"`;

const own = (namespace: string): string => `{receiver: chat, matchers: [{name: namespace, value: ${namespace}, matchType: "="}]}`;

test('names each team that is notified of the alerts of another', () => {
  expect(messagesOf(notifiedAcrossTeams, alertmanager('None'), config('bank'), config('shop'), down('bank'), down('shop'))).toEqual([
    message('bank', 'shop'),
    message('shop', 'bank'),
  ]);
});

test('names a first route whose children select its own namespace, as the others end at the route itself', () => {
  const route = `{receiver: chat, routes: [${own('shop')}]}`;

  expect(messagesOf(notifiedAcrossTeams, alertmanager('None'), config('bank', own('bank')), config('shop', route), down('bank'))).toEqual([
    message('shop', 'bank'),
  ]);
});

test.each([
  ['a strategy that adds the namespace', 'OnNamespace', [config('bank'), config('shop'), down('bank')]],
  ['matchers for the own namespace', 'None', [config('bank', own('bank')), config('shop', own('shop')), down('bank'), down('shop')]],
  ['one object for all, beside Alertmanager', 'None', [config('bank'), config('monitoring'), down('bank')]],
  ['a namespace without an object of its own', 'None', [config('shop'), down('bank')]],
  ['a receiver without an integration', 'None', [config('bank'), config('shop', '{receiver: chat}', 'webhookConfigs: []'), down('bank')]],
  ['alerts whose namespace nobody knows', 'None', [config('bank'), config('shop'), alertRule('Down', 'severity: critical')]],
])('leaves alone %s', (_, strategy, documents) => {
  expect(messagesOf(notifiedAcrossTeams, alertmanager(strategy), ...documents)).toEqual([]);
});
