import { describe, expect, test } from '@jest/globals';
import { exprIn, owner } from '../../../../test/support/workload';

const workload = { kind: 'kuberay' };

describe('kuberay', () => {
  test('reads the state that is present: each state of a condition is a series of its own', () => {
    expect(exprIn('kuberay', workload, 'RayServiceNotReady', owner)).toMatch(
      /^max by \(namespace, name\) \(kuberay_service_condition_ready\{job="kuberay",namespace=~"[^"]+",condition="false"\}\) == 1$/,
    );
  });

  test('forgets a failed job, whose object is kept', () => {
    expect(exprIn('kuberay', workload, 'RayJobFailed', owner)).toContain('unless');
  });

  test('notifies each environment of its own objects, and the owner of the cluster of the operator', () => {
    expect(exprIn('kuberay', workload, 'RayServiceNotReady')).toBeDefined();
    expect(exprIn('kuberay', workload, 'KubeRayOperatorDown')).toBeUndefined();
    expect(exprIn('kuberay', workload, 'KubeRayOperatorDown', owner)).toBeDefined();
  });
});
