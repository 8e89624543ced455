import { shareBelow } from '../../../common/forms/levels';
import { server } from '../metrics';

/** Little space is left; at none, every upload fails. */
export const minioCapacityLow = shareBelow({
  alert: 'MinIOCapacityLow',
  for: '5m',
  severity: 'critical',
  runbook: 'minio/capacity',
  others: server,
  part: { metric: 'minio_cluster_capacity_usable_free_bytes' },
  whole: { metric: 'minio_cluster_capacity_usable_total_bytes' },
  below: 0.1,
  summary: { en: 'MinIO {{ $labels.job }} is nearly full', ko: 'MinIO {{ $labels.job }} 용량 부족' },
  description: {
    en: '{{ $value | humanizePercentage }} of the space of {{ $labels.namespace }}/{{ $labels.job }} is free; at none, every upload fails.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 여유 공간이 {{ $value | humanizePercentage }}입니다. 없어지면 모든 업로드가 실패합니다.',
  },
});
