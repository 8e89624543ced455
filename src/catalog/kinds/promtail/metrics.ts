import type { Signal } from '../../../core/alerts/signal';
import { counter, histogram } from '../../common/metrics';

/** What Promtail writes. */
export const promtailSignals: readonly Signal[] = [
  counter('promtail_sent_entries_total', ['host']),
  counter('promtail_sent_bytes_total', ['host']),
  counter('promtail_dropped_entries_total', ['host', 'tenant', 'reason'], { startsAtZero: true }),
  histogram('promtail_request_duration_seconds', ['status_code', 'host'], { unit: 'seconds' }),
];
