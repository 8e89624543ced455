import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const pool = ['nodepool', 'resource_type'];

/** What Karpenter 1.x of 2026-08 writes; nodes and pools belong to no namespace. */
export const karpenterSignals: readonly Signal[] = [
  gauge('karpenter_scheduler_unschedulable_pods_count', ['controller']),
  gauge('karpenter_scheduler_queue_depth', ['controller']),
  gauge('karpenter_nodepools_usage', pool),
  gauge('karpenter_nodepools_limit', pool),
  counter('karpenter_nodeclaims_created_total', ['nodepool', 'reason']),
  counter('karpenter_nodeclaims_terminated_total', ['nodepool']),
  counter('karpenter_nodeclaims_disrupted_total', ['nodepool', 'reason']),
  counter('karpenter_cloudprovider_errors_total', ['controller', 'method', 'provider', 'error']),
];
