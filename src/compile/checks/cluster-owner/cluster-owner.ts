import type { Check, Finding } from '../../../lint/checks/check';
import { byCluster } from '../../config/clusters';
import { type Environment, isInstalled } from '../../config/environment';

const place = ['monitoring', 'ownsCluster'];

const meaning = 'the kubelet Service and the control plane exist once, and each node must be watched by one environment';

const called = ({ cluster }: Environment): string => (cluster.isOneOfMany ? `the cluster ${cluster.name}` : 'the cluster');

const nobody = (environments: readonly Environment[]): readonly Finding[] =>
  environments.slice(0, 1).map((environment) => ({
    at: environment.locate(place),
    message: `no environment owns ${called(environment)}: nobody watches its nodes, kubelets and control plane`,
    help: `set monitoring.ownsCluster: true in the file of one of ${environments.map(({ name }) => name).join(', ')}, or say in monitoring.clusterWatchedBy who else watches it; ${meaning}`,
  }));

const watchedTwice = (owner: Environment, other: Environment): Finding => ({
  at: other.locate(['monitoring', 'clusterWatchedBy']),
  message: `${owner.name} owns ${called(owner)}, but ${other.monitoring.clusterWatchedBy} watches it`,
  help: `set monitoring.ownsCluster: false in ${owner.name}, or remove clusterWatchedBy; ${meaning}`,
});

const inCluster = (environments: readonly Environment[]): readonly Finding[] => {
  const [first, ...others] = environments.filter(({ monitoring }) => monitoring.ownsCluster);
  const other = environments.find(({ monitoring }) => monitoring.clusterWatchedBy !== undefined);
  if (other !== undefined) return first === undefined ? [] : [watchedTwice(first, other)];
  // A stack that runs already watches its cluster, whoever is notified.
  if (first === undefined) return environments.some(isInstalled) ? nobody(environments) : [];
  return others.map((environment) => ({
    at: environment.locate(place),
    message: `${environment.name} owns ${called(environment)}, but so does ${first.name}`,
    help: `set monitoring.ownsCluster: false in one of the two; ${meaning}`,
  }));
};

/** Parts of a cluster that exist once are watched by exactly one environment. */
export const clusterOwner: Check<Environment> = {
  id: 'cluster-owner',
  level: 'error',
  acrossClusters: true,
  find: ({ declared }) => byCluster(declared.filter(({ cluster }) => !cluster.isMachine)).flatMap(inCluster),
};
