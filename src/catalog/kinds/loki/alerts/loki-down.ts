import { nothingUp } from '../../../common/forms/down';

/** Loki cannot be scraped. */
export const lokiDown = nothingUp({
  alert: 'LokiDown',
  for: '5m',
  severity: 'critical',
  runbook: 'loki/down',
  summary: 'Loki is down',
  description: 'No Loki instance of {{ $labels.namespace }}/{{ $labels.job }} is reachable.',
});
