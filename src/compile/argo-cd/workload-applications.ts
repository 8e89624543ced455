import { from } from '../../core/origins/sourced';
import type { RunningIdentity } from '../../core/workloads/identity';
import { workloadPath } from '../../core/workloads/names';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import type { ApplicationSource } from '../constructs/application';
import { common, destinationIn, ourFolder, ourValues, type PlannedApplication, waves } from './planned-application';

const sourceOf = (environment: Environment, identity: RunningIdentity): ApplicationSource | undefined => {
  const { deploy, fullName } = identity;
  const written = (value: string, field: string) => from(value, workloadPath(identity, 'deploy', field));
  switch (deploy.kind) {
    case 'image':
      return ourFolder(environment, { application: fullName, named: workloadPath(identity) });
    case 'path':
      return {
        kind: 'path',
        repository: deploy.repository === undefined ? inputAt(environment, 'repository', 'url') : written(deploy.repository, 'repository'),
        revision: deploy.revision === undefined ? inputAt(environment, 'repository', 'revision') : written(deploy.revision, 'revision'),
        path: written(deploy.path, 'path'),
      };
    case 'chart':
      return {
        kind: 'chart',
        repository: written(deploy.repository, 'repository'),
        chart: written(deploy.chart, 'chart'),
        version: written(deploy.version, 'version'),
        release: from(deploy.release, workloadPath(identity, 'deploy', 'release'), workloadPath(identity)),
        ...(Object.keys(deploy.values).length === 0
          ? {}
          : { values: ourValues(environment, { application: fullName, named: workloadPath(identity) }) }),
      };
    case 'external':
      return undefined;
  }
};

const destinationOf = (environment: Environment, identity: RunningIdentity): PlannedApplication['destination'] =>
  destinationIn(environment, from(identity.namespace, workloadPath(identity, 'namespace'), workloadPath(identity)));

// A folder of its own, so that nothing that is stored goes when the workload does.
const storageApplications = (environment: Environment, identity: RunningIdentity): readonly PlannedApplication[] =>
  identity.storage.map(({ name, application }) => ({
    ...common(environment),
    name: from(application, workloadPath(identity, 'storage', name)),
    wave: waves.storage,
    source: ourFolder(environment, { application, named: workloadPath(identity, 'storage', name) }),
    destination: destinationOf(environment, identity),
    customResources: false,
    parts: [workloadPath(identity, 'storage', name)],
  }));

const ownApplication = (environment: Environment, identity: RunningIdentity): readonly PlannedApplication[] => {
  const source = sourceOf(environment, identity);
  if (source === undefined) return [];
  return [
    {
      ...common(environment),
      name: from(identity.fullName, workloadPath(identity)),
      wave: waves.workloads,
      source,
      destination: destinationOf(environment, identity),
      // A chart or folder of the user may well hold monitors, and a canary takes a Rollout.
      customResources: source.kind !== 'folder' || identity.canary !== undefined,
      parts: [workloadPath(identity)],
    },
  ];
};

/** The Applications of a workload: of its volumes, and of what it installs itself. */
export const workloadApplications = (environment: Environment, identity: RunningIdentity): readonly PlannedApplication[] => [
  ...storageApplications(environment, identity),
  ...ownApplication(environment, identity),
];
