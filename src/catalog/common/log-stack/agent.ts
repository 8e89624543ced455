import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import type { Signal } from '../../../core/alerts/signal';
import type { Row } from '../../../core/dashboards/dashboard';
import type { Relabeling } from '../../../core/kubernetes/monitor';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import { metricName } from '../../../language/promql/tag';
import type { EnvironmentContext, WorkloadFault, WorkloadKind } from '../../workload-kind';
import type { DashboardContext } from '../../workload-panels';
import type { JobContext } from '../alert';
import { badBeside, type ObjectiveTemplate, objectivesSchema, promisedGroups } from '../objectives';
import { chartMonitor, metricsFields, noLogs } from './monitor';

/** Lines that reach Loki. An agent names where it sends to on both counters, and why it gave up on the second. */
export const delivered = (prefix: string): ObjectiveTemplate<JobContext> => ({
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

// One agent runs on each node; which node that is, is known of its target only.
const nodeOfAgent: Relabeling = { action: 'replace', sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' };

/** What differs between log agents. */
export interface Agent<Kind extends 'alloy' | 'promtail'> extends Pick<WorkloadKind<never>, 'watches' | 'through' | 'source'> {
  readonly kind: Kind;
  readonly alerts: readonly AlertTemplate<JobContext>[];
  readonly objectives: readonly ObjectiveTemplate<JobContext>[];
  readonly signals: readonly Signal[];
  readonly rows: (dashboardContext: DashboardContext) => readonly Row[];
}

const schemaOf = <Kind extends 'alloy' | 'promtail'>({ kind, alerts, objectives }: Agent<Kind>) =>
  z.strictObject({
    kind: z.literal(kind),
    team: teamField,
    metrics: z.strictObject(metricsFields).prefault({}).meta({ description: 'Where its metrics are scraped' }),
    objectives: objectivesSchema(objectives),
    alerts: alertsSchema(alerts),
  });

/** A kind of log agent, found by the release of its chart. */
export const agentKind = <Kind extends 'alloy' | 'promtail'>({
  kind,
  signals,
  rows,
  ...agent
}: Agent<Kind>): WorkloadKind<ReturnType<typeof schemaOf<Kind>>, WatchingIdentity> => ({
  ...agent,
  schema: schemaOf({ kind, signals, rows, ...agent }),
  identity: watching,
  faults: (_, around) => agentFaults(kind, around),
  observe: (names, { alerts, objectives, metrics }, around) => {
    const { logs } = around;
    const { name } = names;
    if (logs === undefined) return {};
    const { namespace } = logs;
    const selector = { namespace, job: name };
    const part = { names, namespace, chart: kind, release: logs.agent.release, ...metrics };
    return {
      monitors: [chartMonitor(part, around, { relabelings: [nodeOfAgent] })],
      ruleGroups: [
        { name, rules: alertRules(agent.alerts, alerts, { selector }) },
        ...promisedGroups(agent.objectives, objectives, { name, selector, context: { selector } }),
      ],
      signals,
      panels: { subject: 'infrastructure', targets: selector, rows: rows({ selector, bounds: alertBounds(alerts) }) },
    };
  },
});
