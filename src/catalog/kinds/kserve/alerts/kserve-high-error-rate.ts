import { failing } from '../../../common/forms/events';
import { revision } from '../metrics';

const metric = 'revision_request_count';

/** Too many requests to a predictor fail, as the queue-proxy in front of it counts them. */
export const kserveHighErrorRate = failing({
  alert: 'KServeHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'kserve/errors',
  each: { service_name: revision.service_name },
  others: { revision_name: revision.revision_name },
  bad: { metric, where: { response_code_class: '5xx' }, others: { response_code: '503', response_code_class: '5xx' } },
  all: { metric, others: { response_code: '200', response_code_class: '2xx' } },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'requests'],
  summary: { en: 'Requests to {{ $labels.service_name }} fail', ko: '{{ $labels.service_name }} 요청 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.service_name }} at {{ $labels.namespace }}/{{ $labels.job }} ended with a 5xx status.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 {{ $labels.service_name }} 요청 중 {{ $value | humanizePercentage }}가 5xx 상태로 끝났습니다.',
  },
});
