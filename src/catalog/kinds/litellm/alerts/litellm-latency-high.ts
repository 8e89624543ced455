import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { wholeRequest } from '../metrics';

/** More than 5 % of the requests for a model last longer than the bound. */
export const litellmLatencyHigh = slow({
  alert: 'LiteLLMLatencyHigh',
  for: '10m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'litellm/latency',
  bound: wholeRequest,
  called: 'requests',
  summary: { en: 'Requests for {{ $labels.requested_model }} are slow', ko: '{{ $labels.requested_model }} 요청 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the requests for {{ $labels.requested_model }} lasted longer than ${bound}.`,
    ko: `{{ $labels.requested_model }} 요청 중 {{ $value | humanizePercentage }}가 ${inKorean(bound)}보다 오래 걸렸습니다.`,
  }),
});
