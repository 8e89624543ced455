import { describe, expect, test } from '@jest/globals';
import { exprIn, faultsIn, owner } from '../../../../test/support/workload';

const workload = { kind: 'coredns' };

describe('coredns', () => {
  test('reads what kube-prometheus-stack scrapes already', () => {
    expect(exprIn('dns', workload, 'CoreDNSUpstreamsDown', owner)).toBe(
      'sum by (namespace, job) (increase(coredns_forward_healthcheck_broken_total{namespace="kube-system",job="coredns"}[5m])) >= 1',
    );
  });

  test('is watched by the owner of the cluster', () => {
    expect(faultsIn(workload, owner)).toEqual([]);
    expect(faultsIn(workload).map(({ message }) => message)).toEqual([
      'dev does not own the cluster: two teams would be notified of the same',
    ]);
  });
});
