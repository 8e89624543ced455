import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

/** What Prometheus writes about itself, as far as alerts and dashboards read it. */
export const prometheusSignals: readonly Signal[] = [
  gauge('prometheus_config_last_reload_successful'),
  counter('prometheus_rule_evaluation_failures_total', ['rule_group']),
  counter('prometheus_rule_group_iterations_missed_total', ['rule_group']),
  gauge('prometheus_rule_group_last_duration_seconds', ['rule_group'], { unit: 'seconds' }),
  gauge('prometheus_rule_group_interval_seconds', ['rule_group'], { unit: 'seconds' }),
  gauge('prometheus_notifications_alertmanagers_discovered'),
  counter('prometheus_notifications_errors_total', ['alertmanager']),
  counter('prometheus_notifications_sent_total', ['alertmanager']),
  gauge('prometheus_tsdb_head_series'),
  counter('prometheus_target_scrapes_exceeded_sample_limit_total'),
];
