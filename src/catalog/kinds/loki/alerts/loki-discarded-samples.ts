import { goesOn } from '../../../common/forms/counters';

/** Loki refuses lines. */
export const lokiDiscardedSamples = goesOn({
  alert: 'LokiDiscardedSamples',
  for: '10m',
  severity: 'warning',
  runbook: 'loki/discarded',
  metric: 'loki_discarded_samples_total',
  by: { reason: 'rate_limited', tenant: 'fake' },
  others: {},
  summary: { en: 'Loki throws log lines away', ko: 'Loki 로그 폐기' },
  description: {
    en: '{{ $value | printf "%.1f" }} lines per second are refused ({{ $labels.reason }}).',
    ko: '초당 {{ $value | printf "%.1f" }}줄이 거부됩니다({{ $labels.reason }}).',
  },
  value: { en: '{{ $value | printf "%.1f" }} lines per second', ko: '초당 {{ $value | printf "%.1f" }}줄' },
});
