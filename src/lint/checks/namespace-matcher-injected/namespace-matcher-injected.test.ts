import { expect, test } from '@jest/globals';
import { alertRule, messagesOf } from '../../../../test/support/alerting';
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
