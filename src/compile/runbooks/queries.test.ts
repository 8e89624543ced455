import { describe, expect, test } from '@jest/globals';
import { promql } from '../../language/promql/tag';
import { filledIn } from './queries';

const share = {
  expr: promql`
    (
      sum by (job) (rate(a_total${{ namespace: 'shop-prod', job: 'shop', status: '500' }}[5m]))
      /
      sum by (job) (rate(a_total${{ namespace: 'shop-prod', job: 'shop' }}[5m] offset 1d))
    ) > 0.05
    and
    sum by (job) (increase(a_total${{ namespace: 'shop-prod', job: 'shop' }}[5m])) >= 20
  `,
  labels: { namespace: 'shop-prod', job: 'shop', workload: 'shop' },
};

describe('a query of a runbook', () => {
  test.each([
    ['sum(@a_total)', 'sum(a_total{namespace="$namespace",job="$job"})'],
    ['rate(@a_total{status="404"}[5m])', 'rate(a_total{namespace="$namespace",job="$job",status="404"}[5m])'],
    ['@b{job="other",pod="$pod"}', 'b{namespace="$namespace",job="other",pod="$pod"}'],
    ['@kube_pod_info{pod="$pod"}', 'kube_pod_info{namespace="$namespace",pod="$pod"}'],
    [
      '@value',
      'sum by (job) (rate(a_total{namespace="$namespace",job="$job",status="500"}[5m]))\n/\nsum by (job) (rate(a_total{namespace="$namespace",job="$job"}[5m] offset 1d))',
    ],
  ])('%s is filled in from its alert', (template, query) => {
    expect(filledIn(template, share)).toBe(query);
  });

  test.each([
    ['sum(@a_total)', 'sum(a_total{job="$workload"})'],
    ['@b', 'b{job="$workload"}'],
    ['@kube_pod_info', 'kube_pod_info'],
  ])('%s has no label that its alert does not carry', (template, query) => {
    expect(filledIn(template, { ...share, labels: { workload: 'shop' } })).toBe(query);
  });
});
