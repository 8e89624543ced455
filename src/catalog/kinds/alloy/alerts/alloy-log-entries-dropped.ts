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
  summary: { en: 'Alloy drops log lines', ko: 'Alloy 로그 유실' },
  description: {
    en: '{{ $value | printf "%.1f" }} lines per second never reach Loki ({{ $labels.reason }}).',
    ko: '초당 {{ $value | printf "%.1f" }}줄이 Loki에 도달하지 못합니다({{ $labels.reason }}).',
  },
  value: { en: '{{ $value | printf "%.1f" }} lines per second', ko: '초당 {{ $value | printf "%.1f" }}줄' },
});
