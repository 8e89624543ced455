import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema } from '../../core/alerts/alert';
import { alertBounds } from '../../core/alerts/alert-bounds';
import type { Signal } from '../../core/alerts/signal';
import type { Row } from '../../core/dashboards/dashboard';
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
  /** Rows of the dashboard besides those that all have. */
  readonly rows: (dashboardContext: DashboardContext) => readonly Row[];
}

const allAlerts = ({ alerts, role }: Pick<Exporter<string>, 'alerts' | 'role'>) => [...alerts, ...podAlerts(role)];

const schemaOf = <Kind extends string>({ kind, port: [port, number], path, latency = [], role, alerts, objectives }: Exporter<Kind>) =>
  z
    .strictObject({
      kind: z.literal(kind),
      ...identityWithPort(port, number),
      metrics: z.strictObject(scrapeFields(port, path)).prefault({}).meta({ description: 'Where its metrics are scraped' }),
      ...(latency.length === 0 ? {} : { latency: latencySchema(latency) }),
      objectives: objectivesSchema(objectives),
      alerts: alertsSchema(allAlerts({ alerts, role })),
    })
    .check(checkPort, checkPods(role));

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
      monitors: [monitorOf(identity, workload.metrics, environmentContext)],
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
