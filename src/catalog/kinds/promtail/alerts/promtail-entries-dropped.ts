import { goesOn } from '../../../common/forms/counters';

/** Promtail gives up lines that it cannot deliver. */
export const promtailEntriesDropped = goesOn({
  alert: 'PromtailEntriesDropped',
  for: '5m',
  severity: 'warning',
  runbook: 'promtail/dropped',
  metric: 'promtail_dropped_entries_total',
  by: {},
  others: { host: 'loki', tenant: '', reason: 'rate_limited' },
  summary: 'Promtail drops log lines',
  description: '{{ $value | printf "%.1f" }} lines per second never reach Loki.',
});
