import { expect, test } from '@jest/globals';
import { alertRule, configSecret, messagesOf } from '../../../../test/support/alerting';
import { heartbeatHeldBack } from './heartbeat-held-back';

const config = (timing: string, root = 'group_interval: 5m'): string =>
  configSecret(
    `route:\n  receiver: a\n  ${root}\n  routes: [{matchers: ['alertname="Alive"'], receiver: b, ${timing}}]\nreceivers: [{name: a}, {name: b}]\n`,
  );

const heartbeat = (expr = 'vector(1)'): string => alertRule('Alive', 'severity: none').replace('up == 0', expr);

test.each([
  ['repeat_interval: 50s', 'due every 50s and is sent every 5m: groups are only evaluated at group_interval, which it inherits', '1m'],
  ['repeat_interval: 20s', 'due every 20s and is sent every 5m: groups are only evaluated at group_interval, which it inherits', '20s'],
  [
    'group_interval: 10m, repeat_interval: 4m30s',
    'due every 4m30s and is sent every 10m: groups are only evaluated at group_interval',
    '5m',
  ],
])('names %s', (timing, said, right) => {
  expect(messagesOf(heartbeatHeldBack, config(timing), heartbeat())).toEqual([
    `alert Alive is a heartbeat that is ${said} [heartbeat-held-back]\n    write group_interval: ${right} in this route`,
  ]);
});

test('names the heartbeat of the chart', () => {
  const chart = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: monitoring, namespace: argocd}
spec: {sources: [{chart: kube-prometheus-stack, repoURL: https://charts.example.com, targetRevision: 88.5.3}]}
`;

  expect(messagesOf(heartbeatHeldBack, config('repeat_interval: 50s').replace('Alive', 'Watchdog'), chart)).toHaveLength(1);
});

test.each([
  ['a heartbeat in time', 'group_interval: 1m, repeat_interval: 50s', 'vector(1)'],
  ['one that is repeated less often', 'repeat_interval: 1h', 'vector(1)'],
  ['an alert that does not always fire', 'repeat_interval: 50s', 'up == 0'],
])('leaves alone %s', (_, timing, expr) => {
  expect(messagesOf(heartbeatHeldBack, config(timing), heartbeat(expr))).toEqual([]);
});
