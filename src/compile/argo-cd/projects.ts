import { from, plain, rewritten, type Sourced } from '../../core/origins/sourced';
import { argocdServer } from '../config/clusters';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import { namespacePaths } from '../config/namespace-paths';
import type { AppProjectProps } from '../constructs/app-project';
import { priorityClass } from '../helm-values/production';
import { applicationsOf } from './applications';
import { sharedNamespace } from './names';
import { destinationIn } from './planned-application';
import { elasticOwner } from './shared-applications';

type Spec = AppProjectProps['spec'];
type Environments = readonly [Environment, ...Environment[]];

const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';

const hasNfs = ({ running }: Environment): boolean => running.some(({ storage }) => storage.some(({ volume }) => volume.kind === 'nfs'));

// What the charts create outside namespaces, the Namespaces themselves, and volumes where we write them.
const clusterResources = (environment: Environment) => [
  { group: '', kind: 'Namespace' },
  ...(hasNfs(environment) ? [{ group: '', kind: 'PersistentVolume' }] : []),
  ...(priorityClass(environment)?.isOurs === true ? [{ group: 'scheduling.k8s.io', kind: 'PriorityClass' }] : []),
  { group: admission, kind: 'MutatingWebhookConfiguration' },
  { group: admission, kind: 'ValidatingWebhookConfiguration' },
  { group: rbac, kind: 'ClusterRole' },
  { group: rbac, kind: 'ClusterRoleBinding' },
];

// Each address once and in order; it comes from where it is read first.
const distinct = (repositories: readonly Sourced<string>[]): readonly Sourced<string>[] => {
  const read = repositories.map((repository) => rewritten(repository, (address) => address.replace(/^oci:\/\//, '')));
  const byAddress = new Map([...read].reverse().map((repository) => [plain(repository), repository]));
  return [...byAddress].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, repository]) => repository);
};

const repositoriesOf = (environment: Environment): readonly Sourced<string>[] =>
  distinct([inputAt(environment, 'repository', 'url'), ...applicationsOf(environment).map(({ source }) => source.repository)]);

const syncWindows = (environment: Environment) =>
  environment.argocd.syncWindows.map((window, index) => from({ ...window, applications: ['*'] }, ['argocd', 'syncWindows', index]));

// Those that are ours, and that of a stack which runs already: our objects for it go there.
const namespacesWritten = ({ ownNamespaces, monitoring }: Environment): readonly string[] =>
  [...new Set([...ownNamespaces, monitoring.namespace])].sort();

/**
 * What an environment's Applications may do. Argo CD's own namespace is missing on purpose: whoever may write there may write
 * Applications of any project.
 */
export const environmentProject = (environment: Environment): Spec => ({
  description: `Monitoring and workloads of ${environment.name}`,
  sourceRepos: repositoriesOf(environment),
  destinations: [
    ...namespacesWritten(environment).map((namespace) => from(namespace, ...namespacePaths(environment, namespace))),
    ...(environment.monitoring.ownsCluster ? [from('kube-system', ['monitoring', 'ownsCluster'])] : []),
  ].map((namespace) => destinationIn(environment, namespace)),
  clusterResourceWhitelist: clusterResources(environment),
  ...(environment.argocd.syncWindows.length === 0 ? {} : { syncWindows: syncWindows(environment) }),
});

/** What the Applications may do that all environments share. */
export const sharedProject = (neighbours: Environments): Spec => {
  const [first] = neighbours;
  const elastic = elasticOwner(neighbours)?.elastic;
  // The operator has a Role in each of them.
  const managed = elastic === undefined ? [] : [...new Set(neighbours.flatMap((one) => one.elastic?.namespace ?? []))];
  return {
    description: first.cluster.isOneOfMany ? `What exists once in the cluster ${first.cluster.name}` : 'What all environments share',
    sourceRepos: distinct([
      inputAt(first, 'repository', 'url'),
      inputAt(first, 'charts', 'prometheus-operator-crds', 'repository'),
      ...(elastic === undefined ? [] : [from(elastic.operator.repository, ['logs', 'elastic', 'operator', 'repository'])]),
    ]),
    destinations: [
      sharedNamespace,
      ...(first.metallb === undefined ? [] : [inputAt(first, 'metallb', 'namespace')]),
      ...managed.map((namespace) => from(namespace, ['logs', 'namespace'])),
    ].map((namespace) => destinationIn(first, namespace)),
    clusterResourceWhitelist: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
  };
};

/** Root Applications create Applications and projects, and nothing else. */
export const bootstrapProject = (environments: Environments): Spec => ({
  description: 'Root Applications',
  sourceRepos: distinct(environments.map((environment) => inputAt(environment, 'repository', 'url'))),
  destinations: [{ server: argocdServer, namespace: inputAt(environments[0], 'argocd', 'namespace') }],
  namespaceResourceWhitelist: ['AppProject', 'Application'].map((kind) => ({ group: 'argoproj.io', kind })),
});
