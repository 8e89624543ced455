import { describe, expect, test } from '@jest/globals';
import { exprIn, faultsIn, owner } from '../../../../test/support/workload';

const workload = { kind: 'kueue' };

describe('kueue', () => {
  test('waits for an admission of the queue by the replica that leads', () => {
    expect(exprIn('kueue', workload, 'KueueNothingAdmitted', owner)).toBe(
      [
        'min by (job, cluster_queue) (min_over_time(kueue_pending_workloads{job="kueue",replica_role!="follower",status="active"}[1h])) > 0',
        'and',
        'sum by (job, cluster_queue) (rate(kueue_admitted_workloads_total{job="kueue",replica_role!="follower"}[1h])) == 0',
      ].join('\n'),
    );
  });

  test('is watched by the owner of the cluster', () => {
    expect(faultsIn(workload, owner)).toEqual([]);
    expect(faultsIn(workload)).toEqual([
      {
        path: ['kind'],
        message: 'dev does not own the cluster: two teams would be notified of the same',
        help: 'write monitoring.ownsCluster: true in the file of one environment of the cluster, and this workload there',
      },
    ]);
  });
});
