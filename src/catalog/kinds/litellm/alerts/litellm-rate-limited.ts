import { failing } from '../../../common/forms/events';
import { requested } from '../metrics';

const metric = 'litellm_proxy_total_requests_metric_total';

/** Too many requests for a model are refused for a limit. */
export const litellmRateLimited = failing({
  alert: 'LiteLLMRateLimited',
  for: '10m',
  severity: 'warning',
  runbook: 'litellm/rate-limits',
  each: requested,
  bad: { metric, where: { status_code: '429' }, others: { status_code: '429' } },
  all: { metric, others: { status_code: '200' } },
  above: 0.1,
  floor: 20,
  window: '10m',
  few: 'ignored',
  called: ['refusals', 'requests'],
  summary: {
    en: 'Requests for {{ $labels.requested_model }} are refused for a limit',
    ko: '{{ $labels.requested_model }} 요청이 한도로 거절됨',
  },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests for {{ $labels.requested_model }} ended with the status 429.',
    ko: '{{ $labels.requested_model }} 요청 중 {{ $value | humanizePercentage }}가 429 상태로 끝났습니다.',
  },
});
