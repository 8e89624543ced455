import type { App } from 'cdk8s';
import { comparison, platformOverview } from '../../catalog/shared/dashboards/overview';
import { sloOverview } from '../../catalog/shared/dashboards/slo-overview';
import type { Dashboard, Panel } from '../../core/dashboards/dashboard';
import { dashboardFile } from '../../core/dashboards/dashboard-names';
import type { ConfigPath } from '../../core/path';
import { applicationsOf } from '../argo-cd/applications';
import { dashboardsApplication, hasDashboards, type PlannedApplication } from '../argo-cd/planned-application';
import type { Environment } from '../config/environment';
import { ConfigMap } from '../constructs/config-map';
import { Folder, madeFrom } from '../constructs/folder';
import { lokiDataSource } from '../grafana/loki-data-source';
import { manifestsFolder } from '../output/paths';

interface Filed {
  readonly name: string;
  readonly folder: string;
  readonly dashboard: Dashboard;
  readonly paths: readonly ConfigPath[];
}

const filed = ({ workloads, dashboards: { folders } }: Environment): readonly Filed[] =>
  workloads.flatMap(({ name: workload, identity: { fullName }, observability: { dashboard } }) =>
    dashboard === undefined
      ? []
      : [
          {
            name: `dashboard-${fullName}`,
            folder: folders[dashboard.subject],
            dashboard: dashboard.dashboard,
            paths: [['workloads', workload], ['dashboards']],
          },
        ],
  );

const overviews = (environment: Environment, names: readonly string[]): readonly Filed[] => {
  const { name, ownNamespaces, workloads, dashboards: settings } = environment;
  const shown = { environment: name, namespaces: ownNamespaces, workloads };
  const slo = sloOverview(shown);
  const all = [
    { subject: 'overview', dashboard: platformOverview(shown) },
    ...(slo === undefined ? [] : [{ subject: 'slo', dashboard: slo }]),
    // Where there is but one, there is nothing to compare with.
    ...(names.length < 2 ? [] : [{ subject: 'comparison', dashboard: comparison(shown) }]),
  ];
  return all.map(({ subject, dashboard }) => ({
    // No workload's is called so: theirs say `dashboard`, without an s.
    name: `dashboards-${subject}-${name}`,
    folder: settings.folders.overview,
    dashboard,
    paths: [['dashboards'], ['workloads']],
  }));
};

const revisionOf = ({ source }: PlannedApplication): string => (source.kind === 'chart' ? source.version : source.revision);

const withRevisions = (panel: Panel, by: Readonly<Record<string, string>>): Panel =>
  panel.kind === 'table' && panel.texts?.by === 'target-revisions' ? { ...panel, texts: { ...panel.texts, by } } : panel;

// What Argo CD is asked to bring is ours to say; its metrics do not tell.
const targetRevisions = (environment: Environment): Readonly<Record<string, string>> =>
  Object.fromEntries(applicationsOf(environment).map((application) => [application.name, revisionOf(application)]));

const withTargetRevisions = (dashboard: Dashboard, by: Readonly<Record<string, string>>): Dashboard => ({
  ...dashboard,
  rows: dashboard.rows.map((row) => ({ ...row, panels: row.panels.map((panel) => withRevisions(panel, by)) })),
});

const draw = async (folder: Folder, environment: Environment, names: readonly string[]): Promise<void> => {
  // Grafana's SDK is loaded when there is something to draw.
  const { dashboardText } = await import('../grafana');
  const { namespace } = environment.monitoring;
  const revisions = targetRevisions(environment);
  for (const { name, folder: shelf, dashboard, paths } of [...overviews(environment, names), ...filed(environment)]) {
    const configMap = new ConfigMap(folder, {
      name,
      namespace,
      labels: { grafana_dashboard: '1' },
      annotations: { grafana_folder: shelf },
      files: { [dashboardFile(dashboard.uid)]: dashboardText(withTargetRevisions(dashboard, revisions)) },
    });
    madeFrom(configMap, [...paths, ['monitoring', 'namespace']]);
  }
};

/** `dist/<env>/manifests/dashboards-<env>`: what Grafana's sidecars load. */
export const dashboards = async (app: App, environment: Environment, environments: readonly Environment[]): Promise<void> => {
  if (!hasDashboards(environment)) return;
  const folder = new Folder(app, manifestsFolder(environment.name, dashboardsApplication(environment)), [environment.name]);
  if (environment.logs !== undefined) {
    madeFrom(new ConfigMap(folder, lokiDataSource(environment, environment.logs)), [
      ['logs', 'namespace'],
      ['logs', 'loki'],
      ['monitoring', 'namespace'],
    ]);
  }
  if (environment.dashboards.enabled)
    await draw(
      folder,
      environment,
      environments.map(({ name }) => name),
    );
};
