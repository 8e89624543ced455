import { failing } from '../../../common/forms/events';
import { model } from '../metrics';

const metric = 'vllm:request_success_total';

/** Too many callers give up before their answer is complete. */
export const vllmAbortedRequests = failing({
  alert: 'VLLMAbortedRequests',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'vllm/aborted',
  each: model,
  others: { engine: '0', pod: 'vllm-0' },
  bad: { metric, where: { finished_reason: 'abort' }, others: { finished_reason: 'abort' } },
  all: { metric, others: { finished_reason: 'stop' } },
  above: 0.1,
  floor: 20,
  called: ['aborted requests', 'requests'],
  summary: { en: 'Callers of {{ $labels.model_name }} give up', ko: '{{ $labels.model_name }} 요청 중단 증가' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.model_name }} were aborted before their answer was complete.',
    ko: '{{ $labels.model_name }} 요청 중 {{ $value | humanizePercentage }}가 응답이 끝나기 전에 중단되었습니다.',
  },
});
