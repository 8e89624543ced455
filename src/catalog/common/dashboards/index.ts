import { alertBounds } from '../../../core/alerts/alert-bounds';
import { type SeverityWords, wordsMeaning } from '../../../core/alerts/severity-words';
import type { Annotation, Dashboard, Panel, Row, Variable } from '../../../core/dashboards/dashboard';
import { workloadDashboardUid } from '../../../core/dashboards/dashboard-names';
import type { WorkloadIdentity } from '../../../core/workloads/identity';
import type { Observability } from '../../../core/workloads/observability';
import { logql } from '../../../language/logql/tag';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { type EnvironmentContext, hasLoki } from '../../workload-kind';
import type { WorkloadLogs, WorkloadPanels } from '../../workload-panels';
import { controllerMetrics } from '../pods/controllers';
import { headerRow } from './header';
import { logsRow, plainLogs } from './logs';
import { type PodsShown, podNames, podsRow } from './pods';
import { objectivesRow } from './slo';

/** What a workload's dashboard is drawn from. */
export interface DashboardInput {
  readonly kind: string;
  readonly alerts: Readonly<Record<string, unknown>>;
  readonly identity: WorkloadIdentity;
  readonly panels: WorkloadPanels;
  readonly ruleGroups: Observability['ruleGroups'];
  readonly environmentContext: EnvironmentContext;
}

const podsOf = ({ identity, panels, alerts }: DashboardInput): PodsShown | undefined => {
  const { role } = panels;
  if (identity.kind !== 'running' || role === undefined) return undefined;
  const { controller } = identity.pods;
  if (controller === undefined) return undefined;
  return { namespace: identity.namespace, controller, role, bounds: alertBounds(alerts) };
};

// The agent reads the namespaces of the environment, those of external workloads too.
const logsOf = ({ identity, panels, environmentContext }: DashboardInput, pods: PodsShown | undefined): WorkloadLogs | undefined => {
  if (!hasLoki(environmentContext)) return undefined;
  if (panels.logs !== undefined) return panels.logs;
  if (identity.kind !== 'running' || identity.scope !== 'environment') return undefined;
  const stream = { namespace: identity.namespace, ...environmentContext.streamLabels };
  return plainLogs(logql`${pods === undefined ? stream : { ...stream, pod: matching(podNames(pods)) }}`);
};

/** Data sources by the uids that the chart and we give them. */
export const sources = {
  metrics: { kind: 'datasource', name: 'datasource', label: 'Metrics', type: 'prometheus', uid: 'prometheus' },
  logs: { kind: 'datasource', name: 'loki', label: 'Logs', type: 'loki', uid: 'loki' },
} as const satisfies Record<string, Variable>;

const variables = (own: readonly Variable[], pods: PodsShown | undefined, logs: WorkloadLogs | undefined): readonly Variable[] => [
  sources.metrics,
  ...(logs === undefined ? [] : [sources.logs]),
  ...own,
  ...(pods === undefined
    ? []
    : [
        {
          kind: 'values' as const,
          name: 'pod',
          label: 'Pod',
          of: promql`kube_pod_info${{ namespace: pods.namespace, pod: matching(podNames(pods)) }}`,
          by: 'pod',
          all: podNames(pods),
        },
      ]),
  ...(logs === undefined ? [] : [{ kind: 'text' as const, name: 'trace_id', label: 'Request (trace_id)' }]),
];

const rollouts = ({ namespace, controller }: PodsShown): Annotation => {
  const { label, updated } = controllerMetrics[controller.kind];
  const by = metricName(label);
  return {
    name: 'Rollouts',
    expr: promql`max by (namespace, ${by}) (changes(${updated}${{ namespace, [label]: controller.name }}[5m])) > 0`,
    title: 'Pods are replaced',
  };
};

const firing = (workload: string, severities: SeverityWords): Annotation => ({
  name: 'Alerts',
  expr: promql`max by (alertname, severity) (ALERTS${{ workload, alertstate: 'firing', severity: matching(wordsMeaning(severities, 'critical', 'warning').join('|')) }})`,
  title: '{{alertname}}',
});

// Where no lines are kept, none can be looked at.
const withoutLines = (panel: Panel): Panel => {
  if (panel.kind !== 'timeseries') return panel;
  const { logsOf: _, ...rest } = panel;
  return rest;
};

/** The dashboard of one workload: rows that all have, around those of its kind. */
export const workloadDashboard = (drawn: DashboardInput): Dashboard => {
  const { identity, kind, panels, ruleGroups } = drawn;
  const { name, environment } = identity;
  const pods = podsOf(drawn);
  const logs = logsOf(drawn, pods);
  const rows: readonly Row[] = [
    headerRow({ workload: name, targets: panels.targets, pods }),
    ...objectivesRow(ruleGroups),
    ...(logs === undefined ? panels.rows.map((row) => ({ ...row, panels: row.panels.map(withoutLines) })) : panels.rows),
    ...(pods === undefined ? [] : [podsRow(pods)]),
    ...(logs === undefined ? [] : [logsRow(logs)]),
  ];
  return {
    uid: workloadDashboardUid(environment, name),
    title: `${name} (${environment})`,
    description: `What is watched of ${name} in ${environment}`,
    tags: ['crowsnest', environment, kind],
    variables: variables(panels.variables ?? [], pods, logs),
    annotations: [firing(name, drawn.environmentContext.severities), ...(pods === undefined ? [] : [rollouts(pods)])],
    rows,
  };
};
