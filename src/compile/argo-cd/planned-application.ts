import { environmentName } from '../../core/origins/origin';
import { from, fromOrigin, plain, rewritten, type Sourced } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import { prefixed, projectNames } from '../config/project-names';
import type { ApplicationProps, ApplicationSource, RepositoryPath } from '../constructs/application';
import { inRepository, manifestsFolder, valuesFile } from '../output/paths';

/** An Application, and the parts of the input that it is for. */
export interface PlannedApplication extends ApplicationProps {
  readonly parts: readonly ConfigPath[];
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

/** Whether Grafana's sidecars are given anything. */
export const hasDashboards = ({ logs, elastic, dashboards }: Environment): boolean =>
  logs !== undefined || elastic !== undefined || dashboards.enabled;

/** A namespace in the cluster of an environment, as Argo CD calls it. */
export const destinationIn = ({ cluster }: Environment, namespace: Sourced<string>): ApplicationProps['destination'] =>
  'name' in cluster.destination
    ? { name: from(cluster.destination.name, ...cluster.paths), namespace }
    : { server: from(cluster.destination.server, ...cluster.paths), namespace };

/** How Argo CD syncs the Applications of an environment. */
export const syncOf = (environment: Environment): ApplicationProps['sync'] => ({
  automated: environment.argocd.sync.automated,
  prune: inputAt(environment, 'argocd', 'sync', 'prune'),
  selfHeal: inputAt(environment, 'argocd', 'sync', 'selfHeal'),
  retries: inputAt(environment, 'argocd', 'sync', 'retries'),
});

/** What all Applications have, whatever they are for. */
const inArgocd = (environment: Environment): Pick<ApplicationProps, 'namespace' | 'labels'> => ({
  namespace: inputAt(environment, 'argocd', 'namespace'),
  ...(Object.keys(environment.argocd.labels).length === 0 ? {} : { labels: inputAt(environment, 'argocd', 'labels') }),
});

/** The same of an Application that several environments share: it has the labels that all of them write alike. */
export const inArgocdOfAll = ([first, ...others]: readonly [Environment, ...Environment[]]): Pick<
  ApplicationProps,
  'namespace' | 'labels'
> => {
  const { labels: own } = first.argocd;
  const alike = Object.keys(own).filter((label) => others.every(({ argocd }) => argocd.labels[label] === own[label]));
  const labels = Object.fromEntries(alike.map((label) => [label, inputAt(first, 'argocd', 'labels', label)]));
  return { namespace: inputAt(first, 'argocd', 'namespace'), ...(alike.length === 0 ? {} : { labels }) };
};

/** What all Applications of an environment have in common. */
export const common = (
  environment: Environment,
): Pick<ApplicationProps, 'namespace' | 'labels' | 'project' | 'sync' | 'cascadeDelete'> => ({
  ...inArgocd(environment),
  project: from(projectNames(environment).own, environmentName),
  sync: syncOf(environment),
  cascadeDelete: environment.argocd.cascadeDelete,
});

/** An Application under the name that it has in Argo CD. */
export const withPrefix = <Application extends ApplicationProps>(environment: Environment, application: Application): Application => ({
  ...application,
  name: rewritten(application.name, (name) => prefixed(environment, name)),
});

/** Something that we write for an Application, which the input may name, or which is for a part of it. */
interface Named {
  readonly application: string;
  readonly named?: ConfigPath;
  readonly part?: ConfigPath;
}

/** A path below `dist/`, in the repository that Argo CD reads. */
export const ourPath = (environment: Environment, path: string, { named, part }: Omit<Named, 'application'> = {}): RepositoryPath => ({
  repository: inputAt(environment, 'repository', 'url'),
  revision: inputAt(environment, 'repository', 'revision'),
  path: fromOrigin(inRepository(environment, path), {
    paths: [...(named === undefined ? [] : [named]), ['repository', 'path']],
    within: part === undefined ? [] : [part],
  }),
});

/** The objects that we write for one Application. */
export const ourFolder = (environment: Environment, { application, ...naming }: Named): ApplicationSource => ({
  kind: 'folder',
  ...ourPath(environment, manifestsFolder(environment.name, application), naming),
});

/** The Helm values that we write for one Application. */
export const ourValues = (environment: Environment, { application, ...naming }: Named): RepositoryPath =>
  ourPath(environment, valuesFile(environment.name, application), naming);

/** A chart whose version is written under `charts:`, installed with values of ours. */
export const pinnedChart = (
  environment: Environment,
  chart: keyof Environment['charts'],
  { application, release, part }: { readonly application: string; readonly release: ApplicationProps['name']; readonly part: ConfigPath },
): ApplicationSource => ({
  kind: 'chart',
  repository: inputAt(environment, 'charts', chart, 'repository'),
  version: inputAt(environment, 'charts', chart, 'version'),
  chart,
  release,
  values: ourValues(environment, { application, part }),
});

/** The revision of what an Application applies. */
export const revisionOf = ({ source }: PlannedApplication): string => plain(source.kind === 'chart' ? source.version : source.revision);
