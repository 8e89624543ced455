import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';
import { server } from '../metrics';

/** A server is offline: redundancy is reduced. */
export const minioNodeOffline = levelAbove({
  alert: 'MinIONodeOffline',
  for: '5m',
  severity: 'warning',
  runbook: 'minio/offline',
  metric: 'minio_cluster_nodes_offline_total',
  others: server,
  above: defaults.count(0),
  summary: { en: 'MinIO {{ $labels.job }} has servers that are offline', ko: 'MinIO {{ $labels.job }} 서버 오프라인' },
  description: {
    en: '{{ $value }} servers of {{ $labels.namespace }}/{{ $labels.job }} are offline: redundancy is reduced.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 서버 {{ $value }}개가 오프라인입니다. 이중화가 줄어듭니다.',
  },
  value: { en: '{{ $value }} servers', ko: '서버 {{ $value }}개' },
});
