import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema, alertTemplate } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { fires, growing, held, quiet, series, settled, steady, type Timeline } from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, not, promql } from '../../../language/promql/tag';
import { lasting, positiveDurationSchema } from '../../../language/quantity';
import type { Exported } from '../../shared/exporter';
import { goesOn, reloadFailed } from '../../shared/forms';
import { badBeside, type ObjectiveTemplate, objectivesSchema, promisedGroups } from '../../shared/objectives';
import type { EnvironmentContext, WorkloadFault, WorkloadKind } from '../../workload-kind';
import type { DashboardContext } from '../../workload-panels';
import { alloyRows, promtailRows } from './dashboard';
import { noLogs } from './loki';
import { chartMonitor, metricsFields } from './monitor';

// Lines that arrive nowhere are missed by nobody: an agent that sends nothing looks like services that say nothing.
const nothingSent = (metric: string, others: Readonly<Record<string, string>>): AlertTemplate<Exported> => {
  const name = metricName(metric);
  return alertTemplate({
    alert: 'LogShippingStopped',
    for: lasting('10m'),
    severity: 'critical',
    parameters: { window: positiveDurationSchema.default(lasting('10m')) },
    write: ({ window }, { selector }: Exported, timing) => {
      const time = settled(window, timing);
      const sent = (values: string) => [series(name, { ...selector, pod: 'a', ...others }, values)];
      return {
        expr: promql`
          (sum by (namespace, job) (rate(${name}${selector}[${window}])) == 0)
          or
          absent(${name}${selector})
        `,
        summary: 'No log lines reach Loki',
        description: `{{ $labels.namespace }}/{{ $labels.job }} has sent nothing to Loki for ${window}.`,
        runbook: 'log-agent/no-logs',
        firesOn: [
          fires('no further lines are sent', time, { labels: selector, series: sent(steady(500, time)) }),
          fires('the agent is gone', time, { labels: selector, series: sent('500x2 stale') }),
        ],
        staysQuietOn: [quiet('lines are sent', time, sent(growing(60, time)))],
      };
    },
  });
};

const unhealthyComponents = alertTemplate({
  alert: 'AlloyUnhealthyComponents',
  for: lasting('15m'),
  severity: 'warning',
  parameters: {},
  write: (_, { selector }: Exported, timing) => {
    const time = held(timing);
    const metric = metricName('alloy_component_controller_running_components');
    const running = (health: Readonly<Record<string, number>>, at: Timeline) =>
      Object.entries(health).map(([health_type, count]) => series(metric, { ...selector, pod: 'a', health_type }, steady(count, at)));
    return {
      expr: promql`sum by (namespace, job) (${metric}${{ ...selector, health_type: not('healthy') }}) > 0`,
      summary: 'Alloy components are unhealthy',
      description: '{{ $value }} components of {{ $labels.namespace }}/{{ $labels.job }} are not healthy.',
      runbook: 'alloy/components',
      firesOn: [fires('one component is not', time, { labels: selector, series: running({ healthy: 9, unhealthy: 1 }, time) })],
      staysQuietOn: [quiet('all components are healthy', time, running({ healthy: 9, unhealthy: 0 }, time))],
    };
  },
});

const alloyAlerts: readonly AlertTemplate<Exported>[] = [
  goesOn({
    alert: 'AlloyLogEntriesDropped',
    metric: 'loki_write_dropped_entries_total',
    for: lasting('5m'),
    severity: 'warning',
    by: { reason: 'rate_limited' },
    others: { pod: 'a', host: 'loki', tenant: '' },
    summary: 'Alloy drops log lines',
    description: '{{ $value | printf "%.1f" }} lines per second never reach Loki ({{ $labels.reason }}).',
    runbook: 'alloy/dropped',
  }),
  unhealthyComponents,
  reloadFailed({
    alert: 'AlloyConfigReloadFailed',
    metric: 'alloy_config_last_load_successful',
    for: lasting('10m'),
    severity: 'warning',
    summary: 'Alloy rejects its configuration',
    description: '{{ $labels.pod }} runs with an old configuration.',
    runbook: 'alloy/config',
  }),
  nothingSent('loki_write_sent_entries_total', { host: 'loki', tenant: '' }),
];

const promtailAlerts: readonly AlertTemplate<Exported>[] = [
  goesOn({
    alert: 'PromtailEntriesDropped',
    metric: 'promtail_dropped_entries_total',
    for: lasting('5m'),
    severity: 'warning',
    by: {},
    others: { host: 'loki', tenant: '', reason: 'rate_limited' },
    summary: 'Promtail drops log lines',
    description: '{{ $value | printf "%.1f" }} lines per second never reach Loki.',
    runbook: 'promtail/dropped',
  }),
  nothingSent('promtail_sent_entries_total', { host: 'loki' }),
];

// An agent names where it sends to on both counters, and why it gave up on the second.
const delivered = (prefix: string): ObjectiveTemplate<Exported> => ({
  name: 'delivery',
  target: 0.999,
  description: 'Share of log lines that reach Loki, of those that it was done with',
  write: ({ selector }) =>
    badBeside({
      selector,
      good: metricName(`${prefix}_sent_entries_total`),
      bad: metricName(`${prefix}_dropped_entries_total`),
      samples: { good: { host: 'loki' }, bad: { host: 'loki', reason: 'rate_limited' } },
    }),
});

const sent = ['component_id', 'host', 'tenant'];

// Both agents write every reason at zero before the first line is lost.
const alloySignals: readonly Signal[] = [
  { metric: 'loki_write_sent_entries_total', type: 'counter', labels: sent },
  { metric: 'loki_write_sent_bytes_total', type: 'counter', labels: sent },
  { metric: 'loki_write_batch_retries_total', type: 'counter', labels: sent },
  { metric: 'loki_write_dropped_entries_total', type: 'counter', labels: [...sent, 'reason'], startsAtZero: true },
  { metric: 'loki_write_dropped_bytes_total', type: 'counter', labels: [...sent, 'reason'] },
  {
    metric: 'alloy_component_controller_running_components',
    type: 'gauge',
    labels: ['controller_path', 'controller_id', 'health_type'],
    values: { health_type: ['healthy', 'unhealthy', 'unknown', 'exited'] },
  },
  { metric: 'alloy_config_last_load_successful', type: 'gauge', labels: [] },
];

const promtailSignals: readonly Signal[] = [
  { metric: 'promtail_sent_entries_total', type: 'counter', labels: ['host'] },
  { metric: 'promtail_sent_bytes_total', type: 'counter', labels: ['host'] },
  { metric: 'promtail_dropped_entries_total', type: 'counter', labels: ['host', 'tenant', 'reason'], startsAtZero: true },
  { metric: 'promtail_request_duration_seconds', type: 'histogram', labels: ['status_code', 'host'], unit: 'seconds' },
];

// An agent that another one has replaced is not there to be watched.
const agentFaults = (kind: 'alloy' | 'promtail', { logs }: EnvironmentContext): readonly WorkloadFault[] => {
  if (logs === undefined) return [noLogs];
  if (logs.agent.kind === kind) return [];
  return [
    {
      path: ['kind'],
      message: `the log agent of the environment is ${logs.agent.kind}, not ${kind}`,
      help: `write kind: ${logs.agent.kind}, or set logs.agent to kind: ${kind}`,
    },
  ];
};

interface Agent<Kind extends 'alloy' | 'promtail'> {
  readonly kind: Kind;
  readonly alerts: readonly AlertTemplate<Exported>[];
  readonly delivery: ObjectiveTemplate<Exported>;
  readonly signals: readonly Signal[];
  readonly rows: (dashboardContext: DashboardContext) => readonly Row[];
}

const schemaOf = <Kind extends 'alloy' | 'promtail'>({ kind, alerts, delivery }: Agent<Kind>) =>
  z.strictObject({
    kind: z.literal(kind),
    team: z.string().min(1).optional(),
    metrics: z.strictObject(metricsFields).prefault({}),
    objectives: objectivesSchema([delivery]),
    alerts: alertsSchema(alerts),
  });

const agentKind = <Kind extends 'alloy' | 'promtail'>(agent: Agent<Kind>): WorkloadKind<ReturnType<typeof schemaOf<Kind>>> => ({
  schema: schemaOf(agent),
  example: `${agent.kind}:\n  kind: ${agent.kind}\n`,
  identity: () => undefined,
  faults: (_, around) => agentFaults(agent.kind, around),
  observe: (name, { alerts, objectives, metrics }, around) => {
    const { logs } = around;
    if (logs === undefined) return {};
    const { namespace } = logs;
    const selector = { namespace, job: name };
    const part = { name, namespace, chart: agent.kind, release: logs.agent.release, ...metrics };
    return {
      monitors: [chartMonitor(part, around)],
      ruleGroups: [
        { name, rules: alertRules(agent.alerts, alerts, { selector }) },
        ...promisedGroups([agent.delivery], objectives, { name, selector, context: { selector } }),
      ],
      signals: agent.signals,
      panels: {
        subject: 'infrastructure',
        targets: selector,
        rows: agent.rows({ selector, bounds: alertBounds(agent.alerts, alerts) }),
      },
    };
  },
});

/** Grafana Alloy as the environment's log agent: lines that are dropped or no longer sent, and its own health. */
export const alloy = agentKind({
  kind: 'alloy',
  alerts: alloyAlerts,
  delivery: delivered('loki_write'),
  signals: alloySignals,
  rows: alloyRows,
});

/** Promtail as the environment's log agent. */
export const promtail = agentKind({
  kind: 'promtail',
  alerts: promtailAlerts,
  delivery: delivered('promtail'),
  signals: promtailSignals,
  rows: promtailRows,
});
