import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema } from '../../core/alerts/alert';
import { alertBounds } from '../../core/alerts/alert-bounds';
import type { Signal } from '../../core/alerts/signal';
import type { Row } from '../../core/dashboards/dashboard';
import type { Monitor, Relabeling } from '../../core/kubernetes/monitor';
import { identityOf, type RunningIdentity } from '../../core/workloads/identity';
import type { WorkloadKind } from '../workload-kind';
import type { DashboardContext, WorkloadPanels } from '../workload-panels';
import { type LatencyBound, type LatencyContext, latencyOf, latencySchema } from './latency';
import { type ObjectiveTemplate, objectivesSchema, promisedGroups } from './objectives';
import { checkPods, podAlerts, podRules } from './pods';
import type { PodRole } from './pods/context';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from './scrape';

/** What sets one exporter apart from the others. */
export interface Exporter<Kind extends string> extends Pick<WorkloadKind<never>, 'watches' | 'through' | 'source'> {
  readonly kind: Kind;
  /** Name and number of the port that it usually has. */
  readonly port: readonly [string, number];
  readonly role: PodRole;
  /** Page of its metrics, where it is not the usual one. */
  readonly path?: string;
  /** How long things may last, for alerts and objectives alike. */
  readonly latency?: readonly LatencyBound[];
  readonly alerts: readonly AlertTemplate<LatencyContext>[];
  /** What may be promised of it; none where none of its metrics is good or bad. */
  readonly objectives: readonly ObjectiveTemplate<LatencyContext>[];
  readonly signals: readonly Signal[];
  readonly subject: WorkloadPanels['subject'];
  /** Metrics of its own about what others pushed to it, whose labels may be kept; absent where nobody pushes anything. */
  readonly aboutPushed?: readonly string[];
  /** Rows of the dashboard besides those that all have. */
  readonly rows: (dashboardContext: DashboardContext) => readonly Row[];
}

const allAlerts = ({ alerts, role }: Pick<Exporter<string>, 'alerts' | 'role'>) => [...alerts, ...podAlerts(role)];

const honorLabelsField = {
  honorLabels: z
    .boolean()
    .optional()
    .meta({ description: 'Whether what is pushed keeps the labels that it was pushed with, as a job that checks for drift needs' }),
};

// Without the field, it is as absent as where nobody wrote it.
const honorLabelsOf = (aboutPushed: readonly string[] | undefined) =>
  (aboutPushed === undefined ? {} : honorLabelsField) as typeof honorLabelsField;

const schemaOf = <Kind extends string>({
  kind,
  port: [port, number],
  path,
  latency = [],
  role,
  alerts,
  objectives,
  aboutPushed,
}: Exporter<Kind>) =>
  z
    .strictObject({
      kind: z.literal(kind),
      ...identityWithPort(port, number),
      metrics: z
        .strictObject({ ...scrapeFields(port, path), ...honorLabelsOf(aboutPushed) })
        .prefault({})
        .meta({ description: 'Where its metrics are scraped' }),
      ...(latency.length === 0 ? {} : { latency: latencySchema(latency) }),
      objectives: objectivesSchema(objectives),
      alerts: alertsSchema(allAlerts({ alerts, role })),
    })
    .check(checkPort, checkPods(role));

// Each group that was pushed has such metrics with its own labels, also where everything else is to keep them.
const renamed = (names: string, label: 'job' | 'namespace', value: string): readonly Relabeling[] => [
  {
    action: 'replace',
    sourceLabels: ['__name__', `exported_${label}`, label],
    regex: `(?:${names});;(.+)`,
    targetLabel: `exported_${label}`,
    replacement: '$1',
  },
  { action: 'replace', sourceLabels: ['__name__'], regex: names, targetLabel: label, replacement: value },
];

const honoring = (monitor: Monitor, { job, namespace }: RunningIdentity['selector'], aboutPushed: readonly string[] = []): Monitor => {
  if (aboutPushed.length === 0) return monitor;
  const metricRelabelings = [...renamed(aboutPushed.join('|'), 'job', job), ...renamed(aboutPushed.join('|'), 'namespace', namespace)];
  return {
    ...monitor,
    endpoints: monitor.endpoints.map((endpoint) => (endpoint.honorLabels === true ? { ...endpoint, metricRelabelings } : endpoint)),
  };
};

/** A kind of workload that is watched through one exporter and has nothing to say but where that is. */
export const exporterKind = <Kind extends string>(
  exporter: Exporter<Kind>,
): WorkloadKind<ReturnType<typeof schemaOf<Kind>>, RunningIdentity> => ({
  schema: schemaOf(exporter),
  watches: exporter.watches,
  through: exporter.through,
  ...(exporter.source === undefined ? {} : { source: exporter.source }),
  alerts: allAlerts(exporter),
  objectives: exporter.objectives,
  identity: identityOf,
  observe: (identity, workload, environmentContext) => {
    const { name, selector } = identity;
    const context: LatencyContext = { selector, latency: latencyOf(workload) };
    const rules = [...alertRules(exporter.alerts, workload.alerts, context), ...podRules(exporter.role, identity, workload.alerts)];
    return {
      monitors: [honoring(monitorOf(identity, workload.metrics, environmentContext), selector, exporter.aboutPushed)],
      ruleGroups: [{ name, rules }, ...promisedGroups(exporter.objectives, workload.objectives, { name, selector, context })],
      signals: exporter.signals,
      panels: {
        subject: exporter.subject,
        role: exporter.role,
        targets: selector,
        rows: exporter.rows({ selector, bounds: alertBounds(workload.alerts) }),
      },
    };
  },
});
