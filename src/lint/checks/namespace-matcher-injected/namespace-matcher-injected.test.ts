import { expect, test } from '@jest/globals';
import { alertRule, messagesOf } from '../../../../test/support/alerting';
import { namespaceMatcherInjected } from './namespace-matcher-injected';

const alertmanager = (strategy: string): string => `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: {name: main, namespace: monitoring}
spec:
  alertmanagerConfigSelector: {}
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
  'the operator adds that matcher to every route of the object; set alertmanagerConfigMatcherStrategy to None, or route in the configuration Secret';

test('names a route for another namespace', () => {
  expect(
    messagesOf(namespaceMatcherInjected, alertmanager('OnNamespace'), config('{name: namespace, value: team-b, matchType: "="}')),
  ).toEqual([
    `the route for namespace="team-b" never matches: the operator adds namespace="team-a" to it [namespace-matcher-injected]\n    ${help}`,
  ]);
});

test('names an alert that speaks of another namespace', () => {
  const rule = alertRule('Down', 'severity: critical').replace('up == 0', `up{namespace="team-b"} == 0`);

  expect(
    messagesOf(namespaceMatcherInjected, alertmanager('OnNamespace'), config('{name: alertname, value: Down, matchType: "="}'), rule),
  ).toEqual([
    `alert Down never reaches its route: the operator adds namespace="team-a", and it speaks of another namespace [namespace-matcher-injected]\n    ${help}`,
  ]);
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
