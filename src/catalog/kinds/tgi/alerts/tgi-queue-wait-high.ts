import { meanAbove } from '../../../common/forms/events';

/** Requests wait long before they are computed. The bounds of its histogram are no round numbers, so the mean is judged. */
export const tgiQueueWaitHigh = meanAbove({
  alert: 'TGIQueueWaitHigh',
  for: '5m',
  severity: 'warning',
  runbook: 'tgi/queue-wait',
  sum: { metric: 'tgi_request_queue_duration_sum' },
  count: { metric: 'tgi_request_queue_duration_count' },
  above: '5s',
  floor: 5,
  summary: { en: 'Requests to {{ $labels.job }} wait long', ko: '{{ $labels.job }} 요청 대기 시간 증가' },
  description: {
    en: 'Requests to {{ $labels.namespace }}/{{ $labels.job }} wait {{ $value | humanizeDuration }} on average before they are computed.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }} 요청이 계산되기 전에 평균 {{ $value | humanizeDuration }} 대기합니다.',
  },
});
