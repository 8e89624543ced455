import { describe, expect, test } from '@jest/globals';
import { exprIn, observedIn } from '../../../../test/support/workload';

describe('Alloy', () => {
  test('is found by its release, under the name of the workload', () => {
    expect(observedIn('agent', { kind: 'alloy' }).monitors).toEqual([
      {
        kind: 'service',
        name: 'agent-dev',
        targetNamespace: 'observability-dev',
        selector: { 'app.kubernetes.io/name': 'alloy', 'app.kubernetes.io/instance': 'alloy-dev' },
        endpoints: [
          {
            port: 'http-metrics',
            path: '/metrics',
            interval: '30s',
            relabelings: [
              { action: 'replace', targetLabel: 'job', replacement: 'agent' },
              { action: 'replace', sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' },
            ],
          },
        ],
      },
    ]);
  });

  test('has stopped sending when its counter rests or is gone', () => {
    expect(
      exprIn('alloy', { kind: 'alloy' }, 'LogShippingStopped'),
    ).toBe(`(sum by (namespace, job) (rate(loki_write_sent_entries_total{namespace="observability-dev",job="alloy"}[10m])) == 0)
or
absent(loki_write_sent_entries_total{namespace="observability-dev",job="alloy"})`);
  });
});
