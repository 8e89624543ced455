import { failing } from '../../../common/forms/events';
import { model } from '../metrics';

/** Too many callers give up before their answer is complete. */
export const sglangAbortedRequests = failing({
  alert: 'SGLangAbortedRequests',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'sglang/aborted',
  each: model,
  others: { engine_type: 'unified', tp_rank: '0', pp_rank: '0', pod: 'sglang-0' },
  bad: { metric: 'sglang:num_aborted_requests_total' },
  all: { metric: 'sglang:num_requests_total' },
  above: 0.1,
  floor: 20,
  called: ['aborted requests', 'requests'],
  summary: { en: 'Callers of {{ $labels.model_name }} give up', ko: '{{ $labels.model_name }} 요청 중단 증가' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.model_name }} were aborted before their answer was complete.',
    ko: '{{ $labels.model_name }} 요청 중 {{ $value | humanizePercentage }}가 응답이 끝나기 전에 중단되었습니다.',
  },
});
