import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';

/** What Loki writes about itself, as far as alerts and dashboards read it. */
export const lokiSignals: readonly Signal[] = [
  histogram('loki_request_duration_seconds', ['method', 'route', 'status_code', 'ws'], { unit: 'seconds' }),
  counter('loki_distributor_lines_received_total', ['tenant']),
  counter('loki_distributor_bytes_received_total', ['tenant']),
  counter('loki_discarded_samples_total', ['reason', 'tenant', 'retention_hours', 'policy', 'format']),
  gauge('loki_ingester_memory_streams', ['tenant']),
  counter('loki_panic_total'),
  counter('loki_prometheus_rule_evaluation_failures_total', ['rule_group', 'user']),
];
