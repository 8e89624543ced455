import { matching } from '../../../common/alert';
import { failing } from '../../../common/forms/events';
import { requested } from '../metrics';

const metric = 'litellm_proxy_total_requests_metric_total';

/** Too many requests for a model end with a 5xx status, in spite of retries and fallbacks. */
export const litellmHighErrorRate = failing({
  alert: 'LiteLLMHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'litellm/errors',
  each: requested,
  bad: { metric, where: { status_code: matching('5..') }, others: { status_code: '503' } },
  all: { metric, others: { status_code: '200' } },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'requests'],
  summary: { en: 'Requests for {{ $labels.requested_model }} fail', ko: '{{ $labels.requested_model }} 요청 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests for {{ $labels.requested_model }} ended with a 5xx status, in spite of retries and fallbacks.',
    ko: '재시도와 폴백에도 불구하고 {{ $labels.requested_model }} 요청 중 {{ $value | humanizePercentage }}가 5xx 상태로 끝났습니다.',
  },
});
