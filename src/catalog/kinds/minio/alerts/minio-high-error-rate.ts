import { failing } from '../../../common/forms/events';

/** Too many requests fail at MinIO; what a caller does wrong has a 4xx status. */
export const minioHighErrorRate = failing({
  alert: 'MinIOHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'minio/errors',
  others: { api: 'putobject', server: 'minio-0:9000' },
  bad: { metric: 'minio_s3_requests_5xx_errors_total' },
  all: { metric: 'minio_s3_requests_total' },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'requests'],
  summary: { en: 'MinIO {{ $labels.job }}: requests fail', ko: 'MinIO {{ $labels.job }} 요청 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} ended with a 5xx status.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }} 요청 중 {{ $value | humanizePercentage }}가 5xx 상태로 끝났습니다.',
  },
});
