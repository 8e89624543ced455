import { describe, expect, test } from '@jest/globals';
import { exprIn, owner } from '../../../../test/support/workload';
import { workloadSchema } from '../..';

describe('the cluster', () => {
  test('is reported by namespace, and its own namespace to its owner', () => {
    expect(exprIn('kubernetes', { kind: 'kubernetes' }, 'KubeJobFailed')).toContain(
      'namespace=~"fastapi-dev|monitoring-dev|observability-dev"',
    );
    expect(exprIn('kubernetes', { kind: 'kubernetes' }, 'KubeJobFailed', owner)).toContain(
      'namespace=~"fastapi-dev|kube-system|monitoring-dev|observability-dev"',
    );
  });

  test('reports failed Jobs but those of CronJobs that report themselves, in their namespace', () => {
    const nightly = { kind: 'cronjob', schedule: '0 2 * * *', namespace: 'fastapi-dev' };
    const exprWith = (alerts: object) =>
      exprIn('kubernetes', { kind: 'kubernetes' }, 'KubeJobFailed', {
        workloads: new Map([['nightly', workloadSchema.parse({ ...nightly, alerts })]]),
      });

    expect(exprWith({})).toBe(`max by (namespace, job_name) (
  kube_job_failed{namespace=~"monitoring-dev|observability-dev",condition="true"}
  or
  kube_job_failed{namespace="fastapi-dev",job_name!~"nightly-[0-9]+",condition="true"}
) > 0`);
    expect(exprWith({ CronJobFailed: { disabled: 'the Jobs are repeated by hand' } })).not.toContain('nightly');
  });

  test('has nodes on which its owner alone has an alert', () => {
    expect(exprIn('kubernetes', { kind: 'kubernetes' }, 'KubeNodeNotReady')).toBeUndefined();
    expect(exprIn('kubernetes', { kind: 'kubernetes' }, 'KubeNodeNotReady', owner)).toBeDefined();
  });
});
