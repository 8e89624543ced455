import type { RunningIdentity, SettledDeploy } from '../../core/workloads/identity';
import type { Environment } from '../config/environment';
import type { ApplicationSource } from '../constructs/application';
import { common, ourFolder, ourValues, type PlannedApplication, waves } from './planned-application';

const sourceOf = (environment: Environment, application: string, deploy: SettledDeploy): ApplicationSource | undefined => {
  switch (deploy.kind) {
    case 'image':
      return ourFolder(environment, application);
    case 'path':
      return {
        kind: 'path',
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
        release: deploy.release,
        ...(Object.keys(deploy.values).length === 0 ? {} : { values: ourValues(environment, application) }),
      };
    case 'external':
      return undefined;
  }
};

// A folder of its own, so that nothing that is stored goes when the workload does.
const storageApplications = (environment: Environment, { name, namespace, storage }: RunningIdentity): readonly PlannedApplication[] =>
  storage.map(({ name: volume, application }) => ({
    ...common(environment),
    name: application,
    wave: waves.storage,
    source: ourFolder(environment, application),
    destination: { server: environment.cluster, namespace },
    customResources: false,
    paths: [['workloads', name, 'storage', volume], ['repository'], ['argocd']],
  }));

const ownApplication = (environment: Environment, identity: RunningIdentity): readonly PlannedApplication[] => {
  const source = sourceOf(environment, identity.fullName, identity.deploy);
  if (source === undefined) return [];
  return [
    {
      ...common(environment),
      name: identity.fullName,
      wave: waves.workloads,
      source,
      destination: { server: environment.cluster, namespace: identity.namespace },
      // A chart or folder of the user may well hold monitors, and a canary takes a Rollout.
      customResources: source.kind !== 'folder' || identity.canary !== undefined,
      paths: [['workloads', identity.name], ['repository'], ['argocd']],
    },
  ];
};

/** The Applications of a workload: of its volumes, and of what it installs itself. */
export const workloadApplications = (environment: Environment, identity: RunningIdentity): readonly PlannedApplication[] => [
  ...storageApplications(environment, identity),
  ...ownApplication(environment, identity),
];
