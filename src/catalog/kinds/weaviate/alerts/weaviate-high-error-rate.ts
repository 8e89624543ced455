import { matching } from '../../../common/alert';
import { failing } from '../../../common/forms/events';
import { search } from '../metrics';

const metric = 'weaviate_http_request_duration_seconds_count';

/** Too many requests over HTTP end with a 5xx status. */
export const weaviateHighErrorRate = failing({
  alert: 'WeaviateHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'weaviate/errors',
  others: search,
  bad: { metric, where: { status_code: matching('5..') }, others: { status_code: '500' } },
  all: { metric, others: { status_code: '200' } },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'requests'],
  summary: { en: 'Weaviate {{ $labels.job }}: requests fail', ko: 'Weaviate {{ $labels.job }} 요청 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} ended with a 5xx status.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }} 요청 중 {{ $value | humanizePercentage }}가 5xx 상태로 끝났습니다.',
  },
});
