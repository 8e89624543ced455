import { describe, expect, test } from '@jest/globals';
import { exprIn, faultsIn, owner } from '../../../../test/support/workload';

const workload = { kind: 'karpenter' };

describe('karpenter', () => {
  test('judges no pool without a limit', () => {
    expect(exprIn('karpenter', workload, 'KarpenterNodePoolNearLimit', owner)).toContain(
      '(max by (job, nodepool, resource_type) (karpenter_nodepools_limit{job="karpenter"}) > 0)',
    );
  });

  test('does not count nodes that are gone already as errors of the cloud', () => {
    expect(exprIn('karpenter', workload, 'KarpenterCloudErrors', owner)).toContain('error!="NodeClaimNotFoundError"');
  });

  test('is watched by the owner of the cluster', () => {
    expect(faultsIn(workload, owner)).toEqual([]);
    expect(faultsIn(workload)).toHaveLength(1);
  });
});
