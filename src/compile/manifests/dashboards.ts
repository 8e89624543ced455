import type { App } from 'cdk8s';
import { comparison, platformOverview } from '../../catalog/common/dashboards/overview';
import { sloOverview } from '../../catalog/common/dashboards/slo-overview';
import { dashboardWithoutKubernetes } from '../../catalog/without-kubernetes';
import type { Dashboard, Panel } from '../../core/dashboards/dashboard';
import { dashboardFile } from '../../core/dashboards/dashboard-names';
import { from, plain, type Sourced, within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { workloadPath } from '../../core/workloads/names';
import { applicationsOf } from '../argo-cd/applications';
import { applicationNames } from '../argo-cd/names';
import { hasDashboards, revisionOf } from '../argo-cd/planned-application';
import { type Environment, isExisting, isInstalled, isPlain } from '../config/environment';
import { clusterLabel } from '../config/external-labels';
import { inputAt } from '../config/input';
import { ConfigMap } from '../constructs/config-map';
import { Folder, madeFor } from '../constructs/folder';
import { GrafanaDashboard } from '../constructs/grafana-dashboard';
import { elasticDashboard, elasticDataSource } from '../elastic/grafana';
import { lokiDataSource } from '../grafana/loki-data-source';
import { manifestsFolder } from '../output/paths';
import { plainDataSources } from '../plain/grafana';

/** A dashboard, the folder of Grafana's that it is filed in, and the part of the input that it is of. */
interface Filed {
  readonly name: Sourced<string>;
  readonly folder: Sourced<string>;
  readonly dashboard: Dashboard;
  readonly part: ConfigPath;
}

const filed = (environment: Environment): readonly Filed[] =>
  environment.workloads.flatMap(({ identity, observability: { dashboard } }) => {
    const part = workloadPath(identity);
    return dashboard === undefined
      ? []
      : [
          {
            name: from(`dashboard-${identity.fullName}`, part),
            folder: inputAt(environment, 'dashboards', 'folders', dashboard.subject),
            dashboard: dashboard.dashboard,
            part,
          },
        ];
  });

const overviews = (environment: Environment, names: readonly string[]): readonly Filed[] => {
  const { name, ownNamespaces, workloads, alerting } = environment;
  const shown = { environment: name, namespaces: ownNamespaces, workloads, severities: alerting.severities };
  const slo = sloOverview(shown);
  const readable = (dashboard: Dashboard) => (isPlain(environment) ? dashboardWithoutKubernetes(dashboard) : dashboard);
  const all = [
    { subject: 'overview', dashboard: platformOverview(shown) },
    ...(slo === undefined ? [] : [{ subject: 'slo', dashboard: slo }]),
    // Where there is but one, there is nothing to compare with.
    ...(names.length < 2 ? [] : [{ subject: 'comparison', dashboard: comparison(shown) }]),
  ];
  return all.map(({ subject, dashboard }) => ({
    // No workload's is called so: theirs say `dashboard`, without an s.
    name: `dashboards-${subject}-${name}`,
    folder: inputAt(environment, 'dashboards', 'folders', 'overview'),
    dashboard: readable(dashboard),
    part: ['dashboards'],
  }));
};

const withRevisions = (panel: Panel, by: Readonly<Record<string, string>>): Panel =>
  panel.kind === 'table' && panel.texts?.by === 'target-revisions' ? { ...panel, texts: { ...panel.texts, by } } : panel;

// To which revisions Argo CD is to sync is ours to say; its metrics do not.
const targetRevisions = (environment: Environment): Readonly<Record<string, string>> =>
  Object.fromEntries(applicationsOf(environment).map((application) => [plain(application.name), revisionOf(application)]));

const withTargetRevisions = (dashboard: Dashboard, by: Readonly<Record<string, string>>): Dashboard => ({
  ...dashboard,
  rows: dashboard.rows.map((row) => ({ ...row, panels: row.panels.map((panel) => withRevisions(panel, by)) })),
});

// By what the chart's sidecar finds dashboards, and how it is set to find the folder of each.
const usual = { kind: 'sidecar', label: 'grafana_dashboard', labelValue: '1', folderAnnotation: 'grafana_folder' } as const;

const formOf = (environment: Environment) => (isExisting(environment) ? environment.monitoring.grafana.dashboards : usual);

// Another Grafana calls its data sources as its owner likes.
const withSources = (dashboard: Dashboard, environment: Environment): Dashboard => {
  if (!isExisting(environment)) return dashboard;
  const { metrics, logs } = environment.monitoring.grafana.dataSources;
  const variables = dashboard.variables.map((variable) =>
    variable.kind === 'datasource' ? { ...variable, uid: variable.type === 'loki' ? logs : metrics } : variable,
  );
  return { ...dashboard, variables };
};

const draw = async (folder: Folder, environment: Environment, names: readonly string[]): Promise<void> => {
  // Grafana's SDK is loaded when there is something to draw.
  const { dashboardText } = await import('../grafana');
  const revisions = targetRevisions(environment);
  const form = formOf(environment);
  // A Grafana that loads those of several clusters can list them by this.
  const { cluster } = clusterLabel(environment);
  const ofCluster = (dashboard: Dashboard): Dashboard => ({
    ...dashboard,
    tags: cluster === undefined ? dashboard.tags : [...new Set([...dashboard.tags, cluster])],
  });
  for (const { name, folder: shelf, dashboard, part } of [...overviews(environment, names), ...filed(environment)]) {
    const text = within(dashboardText(withSources(withTargetRevisions(ofCluster(dashboard), revisions), environment)), part);
    const props = { name, namespace: inputAt(environment, 'monitoring', 'namespace') };
    const made =
      form.kind === 'sidecar'
        ? new ConfigMap(folder, {
            ...props,
            labels: { [form.label]: form.labelValue },
            annotations: { [form.folderAnnotation]: shelf },
            files: { [dashboardFile(dashboard.uid)]: text },
          })
        : new GrafanaDashboard(folder, { ...props, instanceSelector: form.instanceSelector, folder: shelf, json: text });
    madeFor(made, part, ['dashboards'], ['workloads']);
  }
};

/** `dist/<env>/manifests/dashboards-<env>`: what Grafana's sidecars load. */
export const dashboards = async (app: App, environment: Environment, environments: readonly Environment[]): Promise<void> => {
  if (!hasDashboards(environment) && !isPlain(environment)) return;
  const folder = new Folder(app, manifestsFolder(environment.name, applicationNames(environment).dashboards), [environment.name]);
  if (isPlain(environment)) {
    madeFor(new ConfigMap(folder, plainDataSources(environment)), ['monitoring', 'grafana'], ['target']);
  } else if (environment.logs !== undefined) {
    madeFor(new ConfigMap(folder, lokiDataSource(environment, environment.logs)), ['logs', 'loki'], ['logs']);
  }
  if (environment.elastic !== undefined && isInstalled(environment)) {
    madeFor(new ConfigMap(folder, elasticDataSource(environment, environment.elastic)), ['logs', 'elastic'], ['logs']);
    madeFor(new ConfigMap(folder, elasticDashboard(environment)), ['logs', 'elastic'], ['logs']);
  }
  if (environment.dashboards.enabled)
    await draw(
      folder,
      environment,
      environments.map(({ name }) => name),
    );
};
