import type { Signal } from '../../../core/alerts/signal';
import type { LatencyBound } from '../../common/latency';
import { counter, gauge, histogram } from '../../common/metrics';

const buckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100];
const shard = ['class_name', 'shard_name'];

/** Labels of a request in samples. */
export const search = { method: 'POST', route: '/v1/graphql' } as const;

/** How long a request over HTTP may take. */
export const request: LatencyBound = {
  key: 'request',
  histogram: 'weaviate_http_request_duration_seconds',
  buckets,
  usual: '500ms',
  description: 'Bound of the 95th percentile of requests over HTTP',
  others: { ...search, status_code: '200' },
};

/** What Weaviate of 2026-08 writes with PROMETHEUS_MONITORING_ENABLED; the older half of its names has no prefix. */
export const weaviateSignals: readonly Signal[] = [
  histogram(request.histogram, ['method', 'route', 'status_code'], { buckets, unit: 'seconds' }),
  histogram('weaviate_grpc_server_request_duration_seconds', ['grpc_service', 'method', 'status'], { buckets, unit: 'seconds' }),
  gauge('object_count', shard),
  gauge('queue_size', shard),
  gauge('vector_index_tombstones', shard),
  gauge('lsm_segment_count', shard),
  counter('weaviate_vector_index_memory_allocation_rejected_total'),
];

/** The collection of samples, as one of its shards reports it. */
export const documents = { each: { class_name: 'Document' }, others: { shard_name: 'a' } } as const;
