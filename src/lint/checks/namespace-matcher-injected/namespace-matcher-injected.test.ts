import { describe, expect, test } from '@jest/globals';
import { alertRule, configSecret, messagesOf } from '../../../../test/support/alerting';
import { namespaceMatcherInjected } from './namespace-matcher-injected';

const alertmanager = (strategy: string): string => `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: {name: main, namespace: monitoring}
spec:
  alertmanagerConfigSelector: {}
  alertmanagerConfigNamespaceSelector: {}
  alertmanagerConfigMatcherStrategy: {type: ${strategy}}
`;

const config = (matchers: string): string => `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: team, namespace: team-a}
spec:
  route: {receiver: chat, routes: [{matchers: [${matchers}]}]}
  receivers: [{name: chat}]
`;

const help =
  'the operator adds that matcher to the first route of the object; set alertmanagerConfigMatcherStrategy to None, or route in the configuration Secret';

test('names a route for another namespace', () => {
  expect(
    messagesOf(namespaceMatcherInjected, alertmanager('OnNamespace'), config('{name: namespace, value: team-b, matchType: "="}')),
  ).toEqual([
    `the route for namespace="team-b" never matches: the operator adds namespace="team-a" to the first route [namespace-matcher-injected]\n    ${help}`,
  ]);
});

test('names an alert of another namespace', () => {
  const rule = alertRule('Down', 'severity: critical').replace('up == 0', `up{namespace="team-b"} == 0`);

  expect(
    messagesOf(namespaceMatcherInjected, alertmanager('OnNamespace'), config('{name: alertname, value: Down, matchType: "="}'), rule),
  ).toEqual([
    `alert Down never reaches its route: the operator adds namespace="team-a", and its namespace is team-b [namespace-matcher-injected]\n    ${help}`,
  ]);
});

test('names an alert without a namespace, as its expression drops it', () => {
  const rule = alertRule('Down', 'severity: critical').replace('up == 0', 'sum(up) == 0');

  expect(
    messagesOf(namespaceMatcherInjected, alertmanager('OnNamespace'), config('{name: alertname, value: Down, matchType: "="}'), rule),
  ).toEqual([
    `alert Down never reaches its route: the operator adds namespace="team-a", and it has no label namespace [namespace-matcher-injected]\n    ${help}`,
  ]);
});

test('leaves alone an object that the Alertmanager does not select', () => {
  const own = alertmanager('OnNamespace').replace('  alertmanagerConfigNamespaceSelector: {}\n', '');

  expect(messagesOf(namespaceMatcherInjected, own, config('{name: namespace, value: team-b, matchType: "="}'))).toEqual([]);
});

test('leaves alone an Alertmanager that adds nothing, and alerts of its own namespace', () => {
  const rule = alertRule('Down', 'severity: critical').replace('up == 0', `up{namespace="team-a"} == 0`);

  expect(messagesOf(namespaceMatcherInjected, alertmanager('None'), config('{name: namespace, value: team-b, matchType: "="}'))).toEqual(
    [],
  );
  expect(
    messagesOf(namespaceMatcherInjected, alertmanager('OnNamespace'), config('{name: alertname, value: Down, matchType: "="}'), rule),
  ).toEqual([]);
});

describe('an object whose first route has no matchers', () => {
  const all = (receiver = 'webhookConfigs: [{url: "http://a.example"}]') =>
    config('').replace('routes: [{matchers: []}]', '').replace('{name: chat}', `{name: chat, ${receiver}}`);
  const rule = (namespace: string, severity = 'critical') =>
    alertRule('Down', `severity: ${severity}`).replace('up == 0', `up{namespace="${namespace}"} == 0`);
  const secret = (receiver: string) => configSecret(`route: {receiver: base}\nreceivers: [{name: base${receiver}}]\n`);

  test('is named with the alerts of which nobody is notified because of it', () => {
    expect(messagesOf(namespaceMatcherInjected, alertmanager('OnNamespace'), all(), rule('team-b'))).toEqual([
      `the operator adds namespace="team-a" to the first route of AlertmanagerConfig team-a/team, and nobody is notified of Down (its namespace is team-b), as no other configuration of Alertmanager monitoring/main is here [namespace-matcher-injected]\n    ${help}`,
    ]);
  });

  test('is named where the configuration that it is merged into has a receiver without an integration', () => {
    expect(messagesOf(namespaceMatcherInjected, alertmanager('OnNamespace'), all(), rule('team-b'), secret(''))).toEqual([
      `the operator adds namespace="team-a" to the first route of AlertmanagerConfig team-a/team, and nobody is notified of Down (its namespace is team-b) [namespace-matcher-injected]\n    ${help}`,
    ]);
  });

  test.each([
    ['alerts of its own namespace', 'OnNamespace', all(), rule('team-a'), ''],
    ['alerts of which nobody needs to know', 'OnNamespace', all(), rule('team-b', 'info'), ''],
    ['alerts whose namespace nobody knows', 'OnNamespace', all(), alertRule('Down', 'severity: critical'), ''],
    ['an Alertmanager that adds nothing', 'None', all(), rule('team-b'), ''],
    ['alerts that the base sends on', 'OnNamespace', all(), rule('team-b'), secret(', webhook_configs: [{url: "http://b.example"}]')],
    [
      'alerts that an object of their own namespace sends on',
      'OnNamespace',
      all(),
      rule('team-b'),
      all().replace('namespace: team-a', 'namespace: team-b'),
    ],
    ['receivers without an integration', 'OnNamespace', all('webhookConfigs: []'), rule('team-b'), ''],
  ])('leaves alone %s', (_, strategy, object, alert, further) => {
    const documents = [alertmanager(strategy), object, alert, further].filter((text) => text !== '');

    expect(messagesOf(namespaceMatcherInjected, ...documents)).toEqual([]);
  });

  test('leaves alone an Alertmanager whose configuration is a Secret elsewhere', () => {
    const own = `${alertmanager('OnNamespace')}  configSecret: from-vault\n`;

    expect(messagesOf(namespaceMatcherInjected, own, all(), rule('team-b'))).toEqual([]);
  });
});
