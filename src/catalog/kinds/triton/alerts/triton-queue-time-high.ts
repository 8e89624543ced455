import { meanAbove } from '../../../common/forms/events';

/** Requests for a model wait long before they are executed. */
export const tritonQueueTimeHigh = meanAbove({
  alert: 'TritonQueueTimeHigh',
  for: '5m',
  severity: 'warning',
  runbook: 'triton/queue-time',
  each: { model: 'ranker' },
  others: { version: '1', pod: 'triton-0' },
  sum: { metric: 'nv_inference_queue_duration_us' },
  count: { metric: 'nv_inference_request_success' },
  perSecond: 1_000_000,
  above: '500ms',
  floor: 20,
  summary: { en: 'Requests for {{ $labels.model }} wait in Triton', ko: '{{ $labels.model }} 요청 대기 시간 증가' },
  description: {
    en: 'Requests for {{ $labels.model }} wait {{ $value | humanizeDuration }} on average before they are executed.',
    ko: '{{ $labels.model }} 요청이 실행되기 전에 평균 {{ $value | humanizeDuration }} 대기합니다.',
  },
});
