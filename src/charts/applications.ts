import type { Environment, NamedWorkload } from '../config/environment';
import { secretPlans } from '../config/secrets';
import type { ApplicationProps, ApplicationSource } from '../constructs/application';
import type { ConfigPath } from '../model/path';
import { inRepository, manifestsFolder, valuesFile } from './layout';

/** An Application with the values of the input that it follows from. */
export interface PlannedApplication extends ApplicationProps {
  readonly paths: readonly ConfigPath[];
}

/**
 * Order of the Applications of an environment. Argo CD waits between waves only where it has a health check for
 * Applications; where it has none, retries and skipped dry runs carry the first sync through.
 */
export const waves = { customResourceDefinitions: -5, namespaces: -10, secrets: -2, monitoring: 0, monitors: 3, workloads: 5 } as const;

/** Application that installs kube-prometheus-stack, also the stem of its values file. */
export const monitoringApplication = (environment: Environment): string => `monitoring-${environment.name}`;

type Common = Pick<ApplicationProps, 'namespace' | 'project' | 'sync' | 'cascadeDelete'>;

const common = (environment: Environment): Common => ({
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

const ourValues = (environment: Environment, application: string) => ({
  repository: environment.repository.url,
  revision: environment.repository.revision,
  file: inRepository(environment, valuesFile(environment.name, application)),
});

const workloadSource = (environment: Environment, application: string, { workload }: NamedWorkload): ApplicationSource | undefined => {
  if (!('deploy' in workload)) return undefined;
  const { deploy } = workload;
  switch (deploy.kind) {
    case 'image':
      return ourFolder(environment, application);
    case 'path':
      return {
        kind: 'folder',
        repository: deploy.repository ?? environment.repository.url,
        revision: deploy.revision ?? environment.repository.revision,
        path: deploy.path,
      };
    case 'chart':
      return {
        kind: 'chart',
        repository: deploy.repository,
        chart: deploy.chart,
        version: deploy.version,
        release: deploy.release ?? application,
        ...(Object.keys(deploy.values).length === 0 ? {} : { values: ourValues(environment, application) }),
      };
    case 'external':
      return undefined;
  }
};

const workloadApplication = (environment: Environment, named: NamedWorkload): readonly PlannedApplication[] => {
  const name = `${named.name}-${environment.name}`;
  const source = workloadSource(environment, name, named);
  if (source === undefined || named.identity === undefined) return [];
  return [
    {
      ...common(environment),
      name,
      wave: waves.workloads,
      source,
      destination: { server: environment.cluster, namespace: named.identity.namespace },
      // A chart or folder of the user may well hold monitors.
      customResources: source.kind === 'chart' || !('deploy' in named.workload) || named.workload.deploy.kind === 'path',
      paths: [['workloads', named.name], ['repository'], ['argocd']],
    },
  ];
};

/** Every Application of an environment but its root. */
export const applicationsOf = (environment: Environment): readonly PlannedApplication[] => {
  const { name, cluster, monitoring, charts } = environment;
  const destination = { server: cluster, namespace: monitoring.namespace };
  const shared = common(environment);
  const stack = charts['kube-prometheus-stack'];
  const monitoringName = monitoringApplication(environment);
  const emitted = secretPlans(environment).some(({ source }) => source.kind !== 'existing');
  const secrets: PlannedApplication = {
    ...shared,
    name: `${name}-secrets`,
    wave: waves.secrets,
    source: ourFolder(environment, `${name}-secrets`),
    destination,
    customResources: true,
    paths: [['secrets'], ['repository'], ['argocd']],
  };
  return [
    {
      ...shared,
      name: `${name}-namespaces`,
      wave: waves.namespaces,
      source: ourFolder(environment, `${name}-namespaces`),
      destination,
      customResources: false,
      paths: [['repository'], ['argocd']],
    },
    ...(emitted ? [secrets] : []),
    {
      ...shared,
      name: monitoringName,
      wave: waves.monitoring,
      source: {
        kind: 'chart',
        repository: stack.repository,
        chart: 'kube-prometheus-stack',
        version: stack.version,
        release: monitoring.release,
        values: ourValues(environment, monitoringName),
      },
      destination,
      customResources: true,
      paths: [['charts', 'kube-prometheus-stack'], ['monitoring'], ['repository'], ['argocd']],
    },
    {
      ...shared,
      name: `monitors-${name}`,
      wave: waves.monitors,
      source: ourFolder(environment, `monitors-${name}`),
      destination,
      customResources: true,
      paths: [['monitoring'], ['repository'], ['argocd']],
    },
    ...environment.workloads.flatMap((named) => workloadApplication(environment, named)),
  ];
};
