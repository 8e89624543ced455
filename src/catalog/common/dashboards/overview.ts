import { type SeverityWords, wordFor, wordsMeaning } from '../../../core/alerts/severity-words';
import type { Annotation, Contribution, Dashboard, Panel, Row, Target, Variable } from '../../../core/dashboards/dashboard';
import { platformDashboardUid } from '../../../core/dashboards/dashboard-names';
import type { Observability } from '../../../core/workloads/observability';
import { type LabelMatchers, matching, metricName, notMatching, promql } from '../../../language/promql/tag';
import { lines, perSecond, query, row, stat, table } from '../panels';
import { sources } from '.';
import { chosenNamespaces, namespaceVariable } from './namespaces';

/** A workload as the dashboards of the whole environment see it. */
export interface Shown {
  readonly name: string;
  readonly observability: Observability;
}

/** What the dashboards of an environment are drawn from. */
export interface PlatformShown {
  readonly environment: string;
  readonly namespaces: readonly string[];
  readonly workloads: readonly Shown[];
  /** What severities are called. */
  readonly severities: SeverityWords;
}

const oneOf = (values: readonly string[]) => matching([...new Set(values)].sort().join('|'));

const anyOf = (values: readonly string[]) => (values.length === 1 && values[0] !== undefined ? values[0] : oneOf(values));

const literalOf = (targets: LabelMatchers, label: string): string => {
  const value = targets[label];
  return typeof value === 'string' ? value : '.+';
};

// Workloads that differ by their names alone share one query.
const alike = (workloads: readonly Shown[]): readonly (readonly [Shown, ...Shown[]])[] => {
  const groups = new Map<string, [Shown, ...Shown[]]>();
  for (const workload of workloads) {
    const contributions = workload.observability.dashboard?.contributions;
    if (contributions === undefined) continue;
    const shape = JSON.stringify(contributions({}));
    const before = groups.get(shape);
    if (before === undefined) groups.set(shape, [workload]);
    else before.push(workload);
  }
  return [...groups.values()];
};

const contributed = (workloads: readonly Shown[], labels: readonly string[]): readonly Contribution[] =>
  alike(workloads).flatMap((group) => {
    const targets = group.map(({ observability }) => observability.dashboard?.targets ?? {});
    const selector = Object.fromEntries(labels.map((label) => [label, oneOf(targets.map((one) => literalOf(one, label)))]));
    return group[0].observability.dashboard?.contributions?.(selector) ?? [];
  });

const panelsOf = (contributions: readonly Contribution[], draw: (title: string, all: readonly Contribution[]) => Panel): readonly Panel[] =>
  [...new Set(contributions.map(({ title }) => title))].map((title) =>
    draw(
      title,
      contributions.filter((one) => one.title === title),
    ),
  );

const targetOf = ({ legend, expr }: Contribution): Target => query(legend, expr);

const beside = (title: string, all: readonly Contribution[]): Panel => lines(title, all[0]?.unit ?? 'short', all.map(targetOf));

const alertsRow = (severities: SeverityWords): Row =>
  row(
    'Alerts',
    ...(['critical', 'warning'] as const).map((severity) =>
      stat(
        `Firing: ${wordFor(severities, severity)}`,
        'short',
        promql`count(ALERTS${{ alertstate: 'firing', severity: anyOf(wordsMeaning(severities, severity)) }}) or vector(0)`,
        {
          value: 1,
          bad: 'above',
        },
      ),
    ),
    stat('Targets up', 'percentunit', promql`avg(up)`, { value: 1, bad: 'below' }),
    table(
      'Firing alerts',
      'short',
      query('', promql`max by (alertname, severity, workload, namespace) (ALERTS${{ alertstate: 'firing' }})`),
      { width: 12 },
    ),
    lines('Alerts over time', 'short', query('{{severity}}', promql`count by (severity) (ALERTS${{ alertstate: 'firing' }})`), {
      width: 12,
      stacked: true,
    }),
    table('Targets up by job', 'percentunit', query('', promql`avg by (namespace, job) (up)`), { width: 12 }),
  );

const podsRow = (): Row => {
  const own = chosenNamespaces;
  const containers = { ...own, container: notMatching('|POD') };
  const by = ['namespace', 'pod'];
  const allowed = (resource: 'cpu' | 'memory') =>
    promql`sum by (namespace, pod) (kube_pod_container_resource_limits${{ ...own, resource }})`;
  const cpu = perSecond(metricName('container_cpu_usage_seconds_total'), containers, by);
  return row(
    'Pods',
    lines(
      'Available replicas',
      'short',
      query('{{deployment}}', promql`max by (namespace, deployment) (kube_deployment_status_replicas_available${own})`),
    ),
    lines('CPU per Pod', 'percentunit', query('{{pod}}', promql`${cpu} / ${allowed('cpu')}`), {
      description: 'Of what its containers may use at most',
    }),
    lines('Memory per Pod', 'bytes', query('{{pod}}', promql`sum by (namespace, pod) (container_memory_working_set_bytes${containers})`)),
  );
};

const common = (environment: string) => ({
  tags: ['crowsnest', environment, 'overview'],
  annotations: [] as readonly Annotation[],
});

/** The whole environment at a glance: what fires, what is up, services beside each other, and their Pods. */
export const platformOverview = ({ environment, namespaces, workloads, severities }: PlatformShown): Dashboard => {
  const panels = panelsOf(contributed(workloads, ['namespace', 'job']), beside);
  return {
    ...common(environment),
    uid: platformDashboardUid(environment, 'overview'),
    title: `Platform overview (${environment})`,
    description: `All workloads of ${environment} beside each other`,
    variables: [sources.metrics, namespaceVariable(namespaces)],
    rows: [alertsRow(severities), ...(panels.length === 0 ? [] : [row('Services', ...panels)]), podsRow()],
  };
};

const other: Variable = { ...sources.metrics, name: 'other', label: 'Metrics to compare with' };

// Side by side with the same scale of time, each from its own Prometheus.
const compared = (title: string, all: readonly Contribution[]): readonly Panel[] => {
  const unit = all[0]?.unit ?? 'short';
  const targets = all.map(targetOf);
  return [
    lines(title, unit, targets, { width: 12 }),
    lines(
      `${title}: compared with`,
      unit,
      targets.map((target) => ({ ...target, from: 'other' })),
      { width: 12 },
    ),
  ];
};

/** Two environments side by side; a Grafana that knows both lets choose which, one that knows its own shows that twice. */
export const comparison = ({ environment, workloads }: PlatformShown): Dashboard => {
  const contributions = contributed(workloads, ['job']);
  const titles = [...new Set(contributions.map(({ title }) => title))];
  const firing: Contribution = {
    title: 'Firing alerts',
    unit: 'short',
    legend: '{{severity}}',
    expr: promql`count by (severity) (ALERTS${{ alertstate: 'firing' }})`,
  };
  return {
    ...common(environment),
    uid: platformDashboardUid(environment, 'comparison'),
    title: `Environments compared (${environment})`,
    description: 'The same workloads of two environments, each from its own Prometheus; choose them above',
    variables: [sources.metrics, other],
    rows: [
      row('Alerts', ...compared(firing.title, [firing])),
      ...titles.map((title) =>
        row(
          title,
          ...compared(
            title,
            contributions.filter((one) => one.title === title),
          ),
        ),
      ),
    ],
  };
};
