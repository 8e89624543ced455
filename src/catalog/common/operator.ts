import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema } from '../../core/alerts/alert';
import { type AlertBounds, alertBounds } from '../../core/alerts/alert-bounds';
import type { Signal } from '../../core/alerts/signal';
import type { Row } from '../../core/dashboards/dashboard';
import { watchedNamespaces } from '../../core/kubernetes/cluster';
import type { RunningIdentity } from '../../core/workloads/identity';
import { type LabelMatchers, matching } from '../../language/promql/tag';
import type { WorkloadFault, WorkloadKind } from '../workload-kind';
import { type ClusterService, clusterFields, clusterIdentity } from './cluster-service';
import type { SeriesContext } from './forms/scope';
import { checkPort, monitorOf } from './scrape';

/** What the panels of an operator are drawn from. */
export interface OperatorPanels {
  /** Series of objects in the environment's namespaces. */
  readonly own: LabelMatchers;
  /** Series of the operator itself, and of objects that belong to no namespace. */
  readonly all: LabelMatchers;
  readonly bounds: AlertBounds;
}

/** What sets one operator apart from the others. */
export interface Operator<Kind extends string> extends Pick<WorkloadKind<never>, 'watches' | 'through' | 'source'> {
  readonly kind: Kind;
  readonly at: ClusterService;
  /** Alerts on objects in the environment's namespaces: each environment is notified of its own. */
  readonly ofNamespaces: readonly AlertTemplate<SeriesContext>[];
  /** Alerts on the operator and on what belongs to no namespace: the owner of the cluster is notified. */
  readonly ofCluster: readonly AlertTemplate<SeriesContext>[];
  readonly signals: readonly Signal[];
  readonly rows: (panels: OperatorPanels) => readonly Row[];
}

const schemaOf = <Kind extends string>({ kind, at }: Operator<Kind>, alerts: readonly AlertTemplate<SeriesContext>[]) =>
  z.strictObject({ kind: z.literal(kind), ...clusterFields(at), alerts: alertsSchema(alerts) }).check(checkPort);

/** Refuses a workload that exists once in a cluster in an environment that does not own it. */
export const ofOwner = (environment: string): WorkloadFault => ({
  path: ['kind'],
  message: `${environment} does not own the cluster: two teams would be notified of the same`,
  help: 'write monitoring.ownsCluster: true in the file of one environment of the cluster, and this workload there',
});

/** A kind of what runs once in a cluster and reports objects of all namespaces. */
export const operatorKind = <Kind extends string>(
  operator: Operator<Kind>,
): WorkloadKind<ReturnType<typeof schemaOf<Kind>>, RunningIdentity> => {
  const alerts = [...operator.ofNamespaces, ...operator.ofCluster];
  return {
    schema: schemaOf(operator, alerts),
    watches: operator.watches,
    through: `${operator.through}; once in a cluster`,
    needsKubernetes: 'runs once in a cluster',
    ...(operator.source === undefined ? {} : { source: operator.source }),
    alerts,
    identity: clusterIdentity,
    faults: (_, { environment, monitoring }) => (monitoring.ownsCluster || operator.ofNamespaces.length > 0 ? [] : [ofOwner(environment)]),
    observe: (identity, workload, environmentContext) => {
      const { name, selector } = identity;
      const { job } = selector;
      const namespaces = watchedNamespaces(environmentContext);
      const own = { job, namespace: matching(namespaces.join('|')) };
      const noticed = environmentContext.monitoring.ownsCluster ? alerts : operator.ofNamespaces;
      return {
        // The series have the namespaces of their objects, which the operator's own must not replace.
        monitors: [monitorOf(identity, { ...workload.metrics, honorLabels: true }, environmentContext)],
        ruleGroups: [{ name, rules: alertRules(noticed, workload.alerts, { selector, namespaces }) }],
        signals: operator.signals,
        panels: {
          subject: 'infrastructure',
          targets: { job },
          rows: operator.rows({ own, all: { job }, bounds: alertBounds(workload.alerts) }),
        },
      };
    },
  };
};
