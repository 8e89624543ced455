import { describe, expect, test } from '@jest/globals';
import { exprIn, faultsIn, owner } from '../../../../test/support/workload';

const workload = { kind: 'spark-operator' };

describe('spark-operator', () => {
  test('notices the first failure of all, with which the series is born', () => {
    expect(exprIn('spark', workload, 'SparkApplicationFailed', owner)).toContain('offset 15m');
  });

  test('is watched by the owner of the cluster', () => {
    expect(faultsIn(workload, owner)).toEqual([]);
    expect(faultsIn(workload)).toHaveLength(1);
  });
});
