import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const node = ['cluster', 'name'];

/** What elasticsearch_exporter of 2026-08 writes; each color of the health has a series, 1 for the present one. */
export const elasticsearchSignals: readonly Signal[] = [
  gauge('elasticsearch_cluster_health_status', ['cluster', 'color'], { range: [0, 1], values: { color: ['green', 'yellow', 'red'] } }),
  gauge('elasticsearch_cluster_health_unassigned_shards', ['cluster']),
  gauge('elasticsearch_cluster_health_number_of_nodes', ['cluster']),
  gauge('elasticsearch_jvm_memory_used_bytes', [...node, 'area'], { unit: 'bytes' }),
  gauge('elasticsearch_jvm_memory_max_bytes', [...node, 'area'], { unit: 'bytes' }),
  gauge('elasticsearch_filesystem_data_available_bytes', [...node, 'mount', 'path'], { unit: 'bytes' }),
  gauge('elasticsearch_filesystem_data_size_bytes', [...node, 'mount', 'path'], { unit: 'bytes' }),
  counter('elasticsearch_thread_pool_rejected_count', [...node, 'type']),
];

/** The cluster of samples. */
export const logs = { cluster: 'logs' } as const;

/** One of its nodes. */
export const dataNode = { ...logs, name: 'data-0' } as const;
