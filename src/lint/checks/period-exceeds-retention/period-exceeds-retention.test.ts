import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { alertRule } from '../../../../test/support/alerting';
import { scrapedShop } from '../../../../test/support/scraped-shop';
import { periodExceedsRetention } from './period-exceeds-retention';

const found = (expr: string, prometheus: string): readonly string[] => inFolder(periodExceedsRetention, scrapedShop({ expr, prometheus }));

test('names how far it reads back, how long samples are kept, and both ways out', () => {
  expect(found('avg_over_time(errors:ratio[30d]) > 0.001', 'retention: 7d')).toEqual([
    `rules.yaml:10:27: alert Planted of PrometheusRule shop/rules reads samples of the last 30d, and Prometheus watch/main keeps 7d: the result covers only that [period-exceeds-retention]
    avg_over_time(errors:ratio[30d]) > 0.001
                  ^^^^^^^^^^^^^^^^^
    write retention: 30d or more, or read at most 7d: for an objective, that is its period`,
  ]);
});

test.each([
  [
    'an offset',
    'rate(a_total[1h]) < 0.5 * rate(a_total[1h] offset 30d)',
    'retention: 15d',
    'reads samples of the last 30d1h, and Prometheus watch/main keeps 15d',
  ],
  ['a subquery', 'max_over_time(rate(a_total[1h])[30d:1h]) > 1', 'retention: 15d', 'reads samples of the last 30d1h,'],
  [
    'a subquery with an offset',
    'max_over_time(rate(a_total[1h])[3d:1h] offset 5d) > 1',
    'retention: 1w',
    'reads samples of the last 8d1h,',
  ],
  ['what the operator keeps where nothing is written', 'rate(a_total[3d]) > 1', '', 'Prometheus watch/main, by default, keeps 24h'],
])('names %s', (_, expr, prometheus, said) => {
  expect(found(expr, prometheus)).toEqual([expect.stringContaining(said)]);
});

test.each([
  ['a period of the same length', 'avg_over_time(errors:ratio[30d]) > 0.001', 'retention: 30d'],
  ['the same day last week', 'rate(a_total[1h] offset 1w) > 1', 'retention: 7d'],
  ['what another store answers', 'avg_over_time(errors:ratio[30d]) > 1', 'remoteRead: [{url: "http://store"}]'],
  ['what is kept by size', 'avg_over_time(errors:ratio[30d]) > 1', 'retentionSize: 100GB'],
])('leaves alone %s', (_, expr, prometheus) => {
  expect(found(expr, prometheus)).toEqual([]);
});

const chart = (spec: string): Readonly<Record<string, string>> => ({
  'rules.yaml': alertRule('A', 'severity: critical')
    .replace('up == 0', 'avg_over_time(errors:ratio[30d]) > 1')
    .replace('{name: a', '{labels: {release: stack}, name: a'),
  'stack.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: stack, namespace: argocd}
spec:
  destination: {namespace: monitoring}
  source: {repoURL: https://c.example.com, chart: kube-prometheus-stack, targetRevision: 88.5.3, helm: {valuesObject: {prometheus: {prometheusSpec: {${spec}}}}}}
`,
});

test('reads the values of the chart, which keeps ten days where they say nothing', () => {
  expect(inFolder(periodExceedsRetention, chart('retention: 7d'))).toEqual([expect.stringContaining('keeps 7d')]);
  expect(inFolder(periodExceedsRetention, chart(''))).toEqual([expect.stringContaining('by default, keeps 10d')]);
  expect(inFolder(periodExceedsRetention, chart('retention: 31d'))).toEqual([]);
});

test('leaves alone rules of which nobody knows the Prometheus', () => {
  expect(inFolder(periodExceedsRetention, { 'rules.yaml': chart('')['rules.yaml'] ?? '' })).toEqual([]);
});
