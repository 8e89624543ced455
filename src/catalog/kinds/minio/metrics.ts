import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const request = ['api', 'server'];

/** What MinIO writes as metrics of version 2 on the page of the cluster, the same on each server: gauges in spite of `_total`. */
export const minioSignals: readonly Signal[] = [
  gauge('minio_cluster_health_status', [], { range: [0, 1] }),
  gauge('minio_cluster_nodes_offline_total'),
  gauge('minio_cluster_drive_offline_total'),
  gauge('minio_cluster_capacity_usable_free_bytes', [], { unit: 'bytes' }),
  gauge('minio_cluster_capacity_usable_total_bytes', [], { unit: 'bytes' }),
  gauge('minio_cluster_usage_object_total'),
  counter('minio_s3_requests_total', request),
  counter('minio_s3_requests_5xx_errors_total', request),
];

/** A server that reports the state of the cluster in samples. */
export const server = { pod: 'minio-0' } as const;
