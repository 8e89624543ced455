import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema, alertTemplate } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { fires, growing, halfway, held, quiet, series, settled, steady } from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import { alertmanagerName } from '../../../core/charts/release';
import { promql } from '../../../language/promql/tag';
import { lasting, positiveDurationSchema, ratioSchema } from '../../../language/quantity';
import { alertmanagerRows } from '../../shared/dashboards/kinds/alertmanager';
import type { Exported } from '../../shared/exporter';
import { reloadFailed } from '../../shared/forms';
import type { WorkloadKind } from '../../workload-kind';

// The failures carry a reason that the total lacks, so both sides are summed.
const notificationsFailing = alertTemplate({
  alert: 'AlertmanagerNotificationsFailing',
  for: lasting('5m'),
  severity: 'critical',
  parameters: { ratio: ratioSchema.default(0.01), window: positiveDurationSchema.default(lasting('15m')) },
  write: ({ ratio, window }, { selector }: Exported, timing) => {
    const time = settled(window, timing);
    const labels = { ...selector, integration: 'slack' };
    const sent = (perMinute: number, failed: number) => [
      series('alertmanager_notifications_total', { ...labels, pod: 'a' }, growing(perMinute, time)),
      series('alertmanager_notifications_failed_total', { ...labels, pod: 'a', reason: 'clientError' }, growing(failed, time)),
    ];
    return {
      expr: promql`
        (
          sum by (namespace, job, integration) (rate(alertmanager_notifications_failed_total${selector}[${window}]))
          /
          sum by (namespace, job, integration) (rate(alertmanager_notifications_total${selector}[${window}]))
        ) > ${ratio}
      `,
      summary: 'Alertmanager can not notify via {{ $labels.integration }}',
      description: '{{ $value | humanizePercentage }} of the {{ $labels.integration }} notifications fail.',
      runbook: 'alertmanager/notifications',
      firesOn: [fires('more fail than allowed', time, { labels, series: sent(60, 60 * halfway(ratio)) })],
      staysQuietOn: [quiet('all are delivered', time, sent(60, 0)), quiet('nothing is sent', time, sent(0, 0))],
    };
  },
});

// What the operator runs when it finds no configuration; Watchdog then stops arriving, which the dead man's switch tells.
const tellsNobody = alertTemplate({
  alert: 'AlertmanagerTellsNobody',
  for: lasting('10m'),
  severity: 'critical',
  parameters: {},
  write: (_, { selector }: Exported, timing) => {
    const time = held(timing);
    const pod = { ...selector, pod: 'a' };
    const integrations = (count: number) => [series('alertmanager_integrations', pod, steady(count, time))];
    return {
      expr: promql`max by (namespace, job) (alertmanager_integrations${selector}) == 0`,
      summary: 'Alertmanager tells nobody',
      description: 'The configuration of {{ $labels.namespace }}/{{ $labels.job }} holds no receiver that sends anything.',
      runbook: 'alertmanager/tells-nobody',
      firesOn: [fires('no integration is configured', time, { labels: selector, series: integrations(0) })],
      staysQuietOn: [quiet('there is one', time, integrations(1))],
    };
  },
});

const alerts: readonly AlertTemplate<Exported>[] = [
  notificationsFailing,
  reloadFailed({
    alert: 'AlertmanagerConfigReloadFailed',
    metric: 'alertmanager_config_last_reload_successful',
    for: lasting('10m'),
    severity: 'critical',
    summary: 'Alertmanager rejects its configuration',
    description: '{{ $labels.pod }} still routes with its previous configuration.',
    runbook: 'alertmanager/config',
  }),
  tellsNobody,
];

// What Alertmanager writes about itself, as far as alerts and dashboards read it.
const signals: readonly Signal[] = [
  { metric: 'alertmanager_notifications_total', type: 'counter', labels: ['integration'] },
  { metric: 'alertmanager_notifications_failed_total', type: 'counter', labels: ['integration', 'reason'] },
  { metric: 'alertmanager_config_last_reload_successful', type: 'gauge', labels: [] },
  { metric: 'alertmanager_cluster_members', type: 'gauge', labels: [] },
  { metric: 'alertmanager_alerts', type: 'gauge', labels: ['state'] },
  { metric: 'alertmanager_integrations', type: 'gauge', labels: [] },
];

const schema = z.strictObject({
  kind: z.literal('alertmanager'),
  team: z.string().min(1).optional(),
  alerts: alertsSchema(alerts),
});

/** The environment's own Alertmanager: whether it delivers, and to anybody; the chart's monitors find it. */
export const alertmanager: WorkloadKind<typeof schema> = {
  schema,
  example: `alertmanager:
  kind: alertmanager
`,
  identity: () => undefined,
  faults: () => [],
  observe: (name, workload, { monitoring }) => {
    const selector = { namespace: monitoring.namespace, job: alertmanagerName(monitoring.release) };
    const bounds = alertBounds(alerts, workload.alerts);
    return {
      ruleGroups: [{ name, rules: alertRules(alerts, workload.alerts, { selector }) }],
      signals,
      panels: { subject: 'infrastructure', targets: selector, rows: alertmanagerRows({ selector, bounds }) },
    };
  },
};
