import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { queueTime } from '../metrics';

/** More than 5 % of the requests of a model wait too long until they are worked on. */
export const vllmQueueWaitHigh = slow({
  alert: 'VLLMQueueWaitHigh',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'vllm/queue-wait',
  bound: queueTime,
  called: 'waits',
  summary: { en: 'Requests to {{ $labels.model_name }} wait long', ko: '{{ $labels.model_name }} 요청 대기 시간 증가' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the requests to {{ $labels.model_name }} waited longer than ${bound} before work on them began.`,
    ko: `{{ $labels.model_name }} 요청 중 {{ $value | humanizePercentage }}가 처리 시작까지 ${inKorean(bound)}보다 오래 기다렸습니다.`,
  }),
});
