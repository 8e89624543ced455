import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';

const collection = ['id'];
const rest = ['method', 'endpoint', 'status'];

/** What Qdrant 1.19 writes; its names have no prefix unless service.metrics_prefix sets one. The queue of updates is since 1.17. */
export const qdrantSignals: readonly Signal[] = [
  counter('rest_responses_total', rest),
  counter('grpc_responses_total', ['endpoint', 'status']),
  histogram('rest_responses_duration_seconds', rest, { unit: 'seconds' }),
  gauge('collection_points', collection),
  gauge('collection_active_replicas_min', collection),
  gauge('collection_dead_replicas', collection),
  gauge('collection_running_optimizations', collection),
  gauge('collection_update_queue_length', collection),
  gauge('app_status_recovery_mode', [], { range: [0, 1] }),
  gauge('memory_resident_bytes', [], { unit: 'bytes' }),
];

/** The collection of samples, as one of the Pods reports it. */
export const docs = { each: { id: 'docs' }, others: { pod: 'qdrant-0' } } as const;
