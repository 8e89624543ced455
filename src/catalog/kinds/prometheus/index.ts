import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import type { Signal } from '../../../core/alerts/signal';
import { prometheusName } from '../../../core/charts/release';
import type { WorkloadKind } from '../../workload-kind';
import { prometheusAlerts } from './alerts';
import { prometheusRows } from './dashboard';

// What Prometheus writes about itself, as far as alerts and dashboards read it.
const signals: readonly Signal[] = [
  { metric: 'prometheus_config_last_reload_successful', type: 'gauge', labels: [] },
  { metric: 'prometheus_rule_evaluation_failures_total', type: 'counter', labels: ['rule_group'] },
  { metric: 'prometheus_rule_group_iterations_missed_total', type: 'counter', labels: ['rule_group'] },
  { metric: 'prometheus_rule_group_last_duration_seconds', type: 'gauge', labels: ['rule_group'], unit: 'seconds' },
  { metric: 'prometheus_rule_group_interval_seconds', type: 'gauge', labels: ['rule_group'], unit: 'seconds' },
  { metric: 'prometheus_notifications_alertmanagers_discovered', type: 'gauge', labels: [] },
  { metric: 'prometheus_notifications_errors_total', type: 'counter', labels: ['alertmanager'] },
  { metric: 'prometheus_notifications_sent_total', type: 'counter', labels: ['alertmanager'] },
  { metric: 'prometheus_tsdb_head_series', type: 'gauge', labels: [] },
  { metric: 'prometheus_target_scrapes_exceeded_sample_limit_total', type: 'counter', labels: [] },
];

const schema = z.strictObject({
  kind: z.literal('prometheus'),
  team: z.string().min(1).optional(),
  alerts: alertsSchema(prometheusAlerts),
});

/** The environment's own Prometheus and all that it scrapes; the chart's monitors find it. */
export const prometheus: WorkloadKind<typeof schema> = {
  schema,
  example: `prometheus:
  kind: prometheus
`,
  identity: () => undefined,
  faults: () => [],
  observe: (name, { alerts }, { monitoring }) => {
    const selector = { namespace: monitoring.namespace, job: prometheusName(monitoring.release) };
    const bounds = alertBounds(prometheusAlerts, alerts);
    return {
      ruleGroups: [{ name, rules: alertRules(prometheusAlerts, alerts, { selector }) }],
      signals,
      panels: { subject: 'infrastructure', targets: selector, rows: prometheusRows({ selector, bounds }) },
    };
  },
};
