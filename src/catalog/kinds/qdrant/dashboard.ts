import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { each, lines, perSecond, quantiles, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { qdrantDeadReplicas } from './alerts/qdrant-dead-replicas';
import { qdrantGrpcHighErrorRate } from './alerts/qdrant-grpc-high-error-rate';
import { qdrantHighErrorRate } from './alerts/qdrant-high-error-rate';
import { qdrantShardWithoutReplica } from './alerts/qdrant-shard-without-replica';
import { qdrantUpdateQueueGrowing } from './alerts/qdrant-update-queue-growing';
import { grpcErrors } from './context';

/** Requests of both interfaces, collections and their replicas. */
export const qdrantRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const rest = metricName('rest_responses_total');
  const grpc = metricName('grpc_responses_total');
  const share = (counter: typeof rest, status: string) =>
    query('errors', shareOf(perSecond(counter, { ...selector, status: matching(status) }), perSecond(counter, selector)));
  const highest = (name: string) => each.highest(metricName(name), selector, ['id']);
  return [
    row(
      'Qdrant',
      lines('Requests', 'reqps', each.perSecond(rest, selector, ['endpoint', 'status'])),
      lines('Error ratio of REST', 'percentunit', share(rest, '5..'), { bound: bounds(qdrantHighErrorRate) }),
      lines('Error ratio of gRPC', 'percentunit', share(grpc, grpcErrors), { bound: bounds(qdrantGrpcHighErrorRate) }),
      lines('Durations of REST', 's', quantiles(metricName('rest_responses_duration_seconds'), selector)),
      lines('Points', 'short', highest('collection_points')),
      lines('Replicas of the worst shard', 'short', highest('collection_active_replicas_min'), {
        bound: bounds(qdrantShardWithoutReplica),
      }),
      lines('Replicas that are not active', 'short', highest('collection_dead_replicas'), { bound: bounds(qdrantDeadReplicas) }),
      lines('Updates that wait', 'short', highest('collection_update_queue_length'), { bound: bounds(qdrantUpdateQueueGrowing) }),
      lines('Running optimizations', 'short', highest('collection_running_optimizations')),
      lines('Memory', 'bytes', query('{{pod}}', promql`max by (pod) (memory_resident_bytes${selector})`)),
    ),
  ];
};
