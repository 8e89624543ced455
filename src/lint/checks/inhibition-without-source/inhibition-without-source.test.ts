import { expect, test } from '@jest/globals';
import { alertRule, configSecret, messagesOf, openPrometheus } from '../../../../test/support/alerting';
import { inhibitionWithoutSource } from './inhibition-without-source';

const config = (source: string): string =>
  configSecret(
    `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{source_matchers: ['${source}'], target_matchers: ['severity="warning"'], equal: [namespace]}]\n`,
  );

test.each(['severity="crtical"', 'alertname="NodeDown"'])('names an inhibition by %s', (source) => {
  expect(messagesOf(inhibitionWithoutSource, config(source), alertRule('Down', 'severity: critical'), openPrometheus)).toEqual([
    `no alert is a source of the inhibition by ${source} [inhibition-without-source]\n    correct its source matchers, or remove it`,
  ]);
});

test.each(['severity="critical"', 'cluster="a"'])('leaves alone %s, which an alert has or may have', (source) => {
  expect(messagesOf(inhibitionWithoutSource, config(source), alertRule('Down', 'severity: critical'))).toEqual([]);
});

test('takes alerts of kube-prometheus-stack for sources too: ours alone need no critical one', async () => {
  const chart = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: monitoring, namespace: argocd}
spec: {sources: [{chart: kube-prometheus-stack, repoURL: https://charts.example.com, targetRevision: 88.5.3}]}
`;

  expect(messagesOf(inhibitionWithoutSource, config('severity="critical"'), alertRule('Slow', 'severity: warning'), chart)).toEqual([]);
  expect(
    messagesOf(inhibitionWithoutSource, config('severity="critical"'), alertRule('Slow', 'severity: warning'), openPrometheus),
  ).toHaveLength(1);
});

test('where alerts may come from elsewhere, names only what is nearly one of those that are here', () => {
  const found = (source: string) => messagesOf(inhibitionWithoutSource, config(source), alertRule('ServiceDown', 'severity: critical'));

  expect(found('alertname="NodeDown"')).toEqual([]);
  expect(found('alertname="ServiceDwon"')).toHaveLength(1);
});
