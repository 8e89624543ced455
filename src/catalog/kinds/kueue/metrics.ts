import type { Signal } from '../../../core/alerts/signal';
import { not } from '../../../language/promql/tag';
import { counter, gauge, histogram } from '../../common/metrics';

const buckets = Array.from({ length: 16 }, (_, index) => (index === 0 ? 1 : 1.25 * 2 ** index));
const queue = ['cluster_queue', 'replica_role'];
const quota = ['cohort', 'cluster_queue', 'flavor', 'resource', 'replica_role'];
const states = ['active', 'inadmissible', 'pending', 'terminated'];

/** What Kueue 0.19 writes of ClusterQueues, which belong to no namespace; since 0.16 with the role of the replica. */
export const kueueSignals: readonly Signal[] = [
  gauge('kueue_pending_workloads', [...queue, 'status'], { values: { status: states.slice(0, 2) } }),
  gauge('kueue_admitted_active_workloads', queue),
  counter('kueue_admitted_workloads_total', [...queue, 'priority_class']),
  histogram('kueue_admission_wait_time_seconds', [...queue, 'priority_class'], { buckets, unit: 'seconds' }),
  counter('kueue_evicted_workloads_total', [...queue, 'reason', 'underlying_cause', 'priority_class']),
  gauge('kueue_cluster_queue_status', [...queue, 'status'], { range: [0, 1], values: { status: states } }),
  // Only with metrics.enableClusterQueueResources.
  gauge('kueue_cluster_queue_resource_usage', quota),
  gauge('kueue_cluster_queue_nominal_quota', quota),
];

/** What a ClusterQueue reports; a replica that only follows knows less than the one that leads. */
export const ofQueue = {
  scope: 'cluster',
  where: { replica_role: not('follower') },
  each: { cluster_queue: 'gpu' },
  others: { replica_role: 'leader' },
} as const;
