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
  summary: 'Loki throws log lines away',
  description: '{{ $value | printf "%.1f" }} lines per second are refused ({{ $labels.reason }}).',
});
