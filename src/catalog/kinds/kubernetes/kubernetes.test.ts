import { describe, expect, test } from '@jest/globals';
import { exprIn, owner } from '../../../../test/support/workload';

describe('the cluster', () => {
  test('is reported by namespace, and its own namespace to its owner', () => {
    expect(exprIn('kubernetes', { kind: 'kubernetes' }, 'KubeJobFailed')).toContain(
      'namespace=~"fastapi-dev|monitoring-dev|observability-dev"',
    );
    expect(exprIn('kubernetes', { kind: 'kubernetes' }, 'KubeJobFailed', owner)).toContain(
      'namespace=~"fastapi-dev|kube-system|monitoring-dev|observability-dev"',
    );
  });

  test('has nodes on which its owner alone has an alert', () => {
    expect(exprIn('kubernetes', { kind: 'kubernetes' }, 'KubeNodeNotReady')).toBeUndefined();
    expect(exprIn('kubernetes', { kind: 'kubernetes' }, 'KubeNodeNotReady', owner)).toBeDefined();
  });
});
