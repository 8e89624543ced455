import type { Deploy } from '../../core/workload';
import type { Environment, NamedWorkload } from '../config/environment';
import type { ApplicationSource } from '../constructs/application';
import { common, ourFolder, ourValues, type PlannedApplication, storageApplication, waves } from './planned-application';

const sourceOf = (environment: Environment, application: string, deploy: Deploy): ApplicationSource | undefined => {
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
        release: deploy.release ?? application,
        ...(Object.keys(deploy.values).length === 0 ? {} : { values: ourValues(environment, application) }),
      };
    case 'external':
      return undefined;
  }
};

// A folder of its own, so that nothing that is stored goes when the workload does.
const storageApplications = (environment: Environment, { name, identity }: NamedWorkload): readonly PlannedApplication[] => {
  if (identity === undefined) return [];
  return identity.storage.map((storage) => {
    const application = storageApplication(environment, storage);
    return {
      ...common(environment),
      name: application,
      wave: waves.storage,
      source: ourFolder(environment, application),
      destination: { server: environment.cluster, namespace: identity.namespace },
      customResources: false,
      paths: [['workloads', name, 'storage', storage.name], ['repository'], ['argocd']],
    };
  });
};

const ownApplication = (environment: Environment, named: NamedWorkload): readonly PlannedApplication[] => {
  const name = `${named.name}-${environment.name}`;
  const { identity } = named;
  const source = identity === undefined ? undefined : sourceOf(environment, name, identity.deploy);
  if (source === undefined || identity === undefined) return [];
  return [
    {
      ...common(environment),
      name,
      wave: waves.workloads,
      source,
      destination: { server: environment.cluster, namespace: identity.namespace },
      // A chart or folder of the user may well hold monitors, and a canary takes a Rollout.
      customResources: source.kind !== 'folder' || identity.canary !== undefined,
      paths: [['workloads', named.name], ['repository'], ['argocd']],
    },
  ];
};

/** The Applications of a workload: of its volumes, and of what it installs itself. */
export const workloadApplications = (environment: Environment, named: NamedWorkload): readonly PlannedApplication[] => [
  ...storageApplications(environment, named),
  ...ownApplication(environment, named),
];
