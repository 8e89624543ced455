import { meanAbove } from '../../../common/forms/events';
import { firstToken, model } from '../metrics';

/** First tokens are late on average: the buckets of the histogram are not documented. */
export const nimFirstTokenSlow = meanAbove({
  alert: 'NIMFirstTokenSlow',
  for: '5m',
  severity: 'warning',
  runbook: 'nim/first-token',
  each: model,
  others: { pod: 'nim-0' },
  sum: { metric: `${firstToken}_sum` },
  count: { metric: `${firstToken}_count` },
  above: '2500ms',
  floor: 5,
  summary: { en: 'First tokens of {{ $labels.model_name }} are late', ko: '{{ $labels.model_name }} 첫 토큰 지연' },
  description: {
    en: 'Requests to {{ $labels.model_name }} wait {{ $value | humanizeDuration }} on average for their first token.',
    ko: '{{ $labels.model_name }} 요청이 첫 토큰까지 평균 {{ $value | humanizeDuration }} 대기합니다.',
  },
});
