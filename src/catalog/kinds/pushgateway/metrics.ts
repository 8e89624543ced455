import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

/** What the Pushgateway of 2026-06 writes of itself; each group has its labels, of which its own job becomes exported_job. */
export const pushgatewaySignals: readonly Signal[] = [
  gauge('push_time_seconds', ['exported_job'], { unit: 'timestamp' }),
  gauge('push_failure_time_seconds', ['exported_job'], { unit: 'timestamp' }),
  counter('pushgateway_http_requests_total', ['code', 'handler', 'method']),
];

/** The group of samples. */
export const group = { exported_job: 'drift' } as const;
