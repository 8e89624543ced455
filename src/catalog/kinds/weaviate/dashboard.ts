import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName } from '../../../language/promql/tag';
import { each, lines, perSecond, quantiles, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { weaviateHighErrorRate } from './alerts/weaviate-high-error-rate';
import { weaviateIndexQueueGrowing } from './alerts/weaviate-index-queue-growing';
import { request } from './metrics';

/** Requests of both interfaces, collections and their indices. */
export const weaviateRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const requests = metricName(`${request.histogram}_count`);
  const grpc = metricName('weaviate_grpc_server_request_duration_seconds');
  const errors = shareOf(perSecond(requests, { ...selector, status_code: matching('5..') }), perSecond(requests, selector));
  const held = (name: string) => each.total(metricName(name), selector, ['class_name']);
  return [
    row(
      'Weaviate',
      lines('Requests', 'reqps', each.perSecond(requests, selector, ['route', 'status_code'])),
      lines('Error ratio', 'percentunit', query('errors', errors), { bound: bounds(weaviateHighErrorRate) }),
      lines('Durations over HTTP', 's', quantiles(metricName(request.histogram), selector)),
      lines('Durations over gRPC', 's', quantiles(grpc, selector)),
      lines('Objects', 'short', held('object_count')),
      lines('Vectors that wait for the index', 'short', held('queue_size'), { bound: bounds(weaviateIndexQueueGrowing) }),
      lines('Tombstones', 'short', held('vector_index_tombstones')),
      lines('Segments on disk', 'short', held('lsm_segment_count')),
      lines(
        'Rejected allocations',
        'short',
        each.counted(metricName('weaviate_vector_index_memory_allocation_rejected_total'), selector, ['pod']),
      ),
    ),
  ];
};
