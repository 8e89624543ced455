import type { ConfigPath } from '../../core/path';
import type { Environment } from '../config/environment';
import type { ApplicationProps, ApplicationSource } from '../constructs/application';
import { inRepository, manifestsFolder, valuesFile } from '../output/paths';

/** An Application with the values of the input that it follows from. */
export interface PlannedApplication extends ApplicationProps {
  readonly paths: readonly ConfigPath[];
}

/**
 * Order of the Applications of an environment. Argo CD waits between waves only where it has a health check for
 * Applications; where it has none, retries and skipped dry runs carry the first sync through.
 */
export const waves = {
  namespaces: -10,
  customResourceDefinitions: -5,
  metallb: -4,
  secrets: -2,
  storage: -1,
  monitoring: 0,
  logs: 1,
  logAgent: 2,
  monitors: 3,
  workloads: 5,
} as const;

/** Application of what Grafana's sidecars load. */
export const dashboardsApplication = ({ name }: Environment): string => `dashboards-${name}`;

/** Whether Grafana's sidecars are given anything. */
export const hasDashboards = ({ logs, dashboards }: Environment): boolean => logs !== undefined || dashboards.enabled;

/** What all Applications of an environment have in common. */
export const common = (environment: Environment): Pick<ApplicationProps, 'namespace' | 'project' | 'sync' | 'cascadeDelete'> => ({
  namespace: environment.argocd.namespace,
  project: environment.name,
  sync: environment.argocd.sync,
  cascadeDelete: environment.argocd.cascadeDelete,
});

/** The objects that we write for one Application. */
export const ourFolder = (environment: Environment, application: string): ApplicationSource => ({
  kind: 'folder',
  repository: environment.repository.url,
  revision: environment.repository.revision,
  path: inRepository(environment, manifestsFolder(environment.name, application)),
});

/** The Helm values that we write for one Application. */
export const ourValues = (environment: Environment, application: string) => ({
  repository: environment.repository.url,
  revision: environment.repository.revision,
  file: inRepository(environment, valuesFile(environment.name, application)),
});

/** A chart whose version stands under `charts:`, installed with values of ours. */
export const pinnedChart = (
  environment: Environment,
  chart: keyof Environment['charts'],
  { application, release }: { readonly application: string; readonly release: string },
): ApplicationSource => ({
  kind: 'chart',
  ...environment.charts[chart],
  chart,
  release,
  values: ourValues(environment, application),
});
