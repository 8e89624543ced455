import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { call } from '../metrics';

/** More than 5 % of the calls to a model take longer than the bound. */
export const genAiLatencyHigh = slow({
  alert: 'GenAILatencyHigh',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'genai/latency',
  bound: call,
  called: 'calls',
  summary: { en: 'Calls to {{ $labels.gen_ai_request_model }} are slow', ko: '{{ $labels.gen_ai_request_model }} 호출 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the calls to {{ $labels.gen_ai_request_model }} took longer than ${bound}.`,
    ko: `{{ $labels.gen_ai_request_model }} 호출 중 {{ $value | humanizePercentage }}가 ${inKorean(bound)}보다 오래 걸렸습니다.`,
  }),
});
