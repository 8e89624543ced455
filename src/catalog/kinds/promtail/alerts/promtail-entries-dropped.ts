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
  summary: { en: 'Promtail drops log lines', ko: 'Promtail 로그 유실' },
  description: {
    en: '{{ $value | printf "%.1f" }} lines per second never reach Loki.',
    ko: '초당 {{ $value | printf "%.1f" }}줄이 Loki에 도달하지 못합니다.',
  },
  value: { en: '{{ $value | printf "%.1f" }} lines per second', ko: '초당 {{ $value | printf "%.1f" }}줄' },
});
