import { describe, expect, test } from '@jest/globals';
import { exprIn, faultsIn, owner } from '../../../../test/support/workload';

describe('nodes', () => {
  test('are watched by the environment that owns the cluster', () => {
    expect(faultsIn({ kind: 'nodes' }, owner)).toEqual([]);
    expect(faultsIn({ kind: 'nodes' })).toEqual([
      {
        path: ['kind'],
        message: 'dev does not own the cluster: two teams would be notified of a broken node',
        help: 'write monitoring.ownsCluster: true in the file of one environment of the cluster, and this workload there',
      },
    ]);
  });

  test('are found by the job that the chart gives their exporters', () => {
    expect(exprIn('nodes', { kind: 'nodes' }, 'NodeMemoryHigh', owner)).toBe(
      '1 - node_memory_MemAvailable_bytes{job="node-exporter"} / node_memory_MemTotal_bytes{job="node-exporter"} > 0.9',
    );
  });
});
