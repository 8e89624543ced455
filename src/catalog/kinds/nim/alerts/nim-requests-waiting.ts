import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';
import { model } from '../metrics';

/** More requests wait for a model than allowed. */
export const nimRequestsWaiting = levelAbove({
  alert: 'NIMRequestsWaiting',
  for: '10m',
  severity: 'warning',
  runbook: 'nim/queue',
  metric: 'num_requests_waiting',
  of: 'sum',
  each: model,
  others: { pod: 'nim-0' },
  above: defaults.count(10),
  summary: { en: 'Requests queue up at {{ $labels.model_name }}', ko: '{{ $labels.model_name }} 요청 대기열 증가' },
  description: {
    en: '{{ $value }} requests wait for {{ $labels.model_name }}.',
    ko: '{{ $labels.model_name }}에 요청 {{ $value }}건이 대기 중입니다.',
  },
  value: { en: '{{ $value }} requests', ko: '요청 {{ $value }}건' },
});
