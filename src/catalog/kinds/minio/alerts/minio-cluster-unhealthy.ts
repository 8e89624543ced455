import { inState } from '../../../common/forms/states';

/** No server sees a write quorum: uploads fail. */
export const minioClusterUnhealthy = inState({
  alert: 'MinIOClusterUnhealthy',
  for: '2m',
  severity: 'critical',
  runbook: 'minio/quorum',
  metric: 'minio_cluster_health_status',
  wrong: 0,
  when: 'all',
  summary: { en: 'MinIO {{ $labels.job }} has lost its write quorum', ko: 'MinIO {{ $labels.job }} 쓰기 정족수 상실' },
  description: {
    en: 'Uploads to {{ $labels.namespace }}/{{ $labels.job }} fail: too many drives or servers are offline.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }} 업로드가 실패합니다. 오프라인 드라이브나 서버가 너무 많습니다.',
  },
});
