import { goesOn } from '../../../common/forms/counters';

/** Alloy gives up lines that it cannot deliver. */
export const alloyLogEntriesDropped = goesOn({
  alert: 'AlloyLogEntriesDropped',
  for: '5m',
  severity: 'warning',
  runbook: 'alloy/dropped',
  metric: 'loki_write_dropped_entries_total',
  by: { reason: 'rate_limited' },
  others: { pod: 'a', host: 'loki', tenant: '' },
  summary: 'Alloy drops log lines',
  description: '{{ $value | printf "%.1f" }} lines per second never reach Loki ({{ $labels.reason }}).',
});
