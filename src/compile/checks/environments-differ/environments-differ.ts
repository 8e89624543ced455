import { type ConfigPath, dotted } from '../../../core/path';
import type { Check, Finding } from '../../../lint/checks/check';
import { byCluster } from '../../config/clusters';
import type { Environment } from '../../config/environment';

// In the order of names, so that only what is said counts and not how it was written.
const addresses = ({ metallb }: Environment): string => {
  if (metallb === undefined) return 'nothing';
  const pools = Object.entries(metallb.pools).map(([name, pool]) => {
    const namespaces = pool.namespaces.length === 0 ? '' : ` for ${[...pool.namespaces].sort().join(', ')}`;
    return `${name}: ${pool.addresses.join(', ')}${namespaces}${pool.autoAssign ? '' : ' on request'}`;
  });
  return [...pools.sort(), `in ${metallb.namespace}`].join('; ');
};

type Common = readonly { readonly path: ConfigPath; readonly read: (environment: Environment) => unknown }[];

const declared = ({ clusters }: Environment): string =>
  Object.entries(clusters)
    .map(([name, { server, name: known }]) => `${name}: ${known ?? server ?? 'an Argo CD of its own'}`)
    .sort()
    .join(', ') || 'nothing';

const addressOf = ({ cluster }: Environment): string | undefined =>
  cluster.name === '' ? Object.values(cluster.destination).join('') : undefined;

const ofPlatform: Common = [
  { path: ['platform'], read: ({ platform }) => platform },
  { path: ['clusters'], read: declared },
  { path: ['cluster'], read: addressOf },
  { path: ['repository', 'url'], read: ({ repository }) => repository.url },
  { path: ['repository', 'path'], read: ({ repository }) => repository.path },
  { path: ['argocd', 'namespace'], read: ({ argocd }) => argocd.namespace },
  { path: ['argocd', 'prefix'], read: ({ argocd }) => argocd.prefix ?? '' },
  { path: ['argocd', 'perCluster'], read: ({ argocd }) => argocd.perCluster },
];

const ofCluster: Common = [
  { path: ['charts', 'prometheus-operator-crds', 'version'], read: ({ charts }) => charts['prometheus-operator-crds'].version },
  { path: ['charts', 'prometheus-operator-crds', 'repository'], read: ({ charts }) => charts['prometheus-operator-crds'].repository },
  {
    path: ['charts', 'prometheus-operator-crds', 'values'],
    read: ({ charts }) => JSON.stringify(charts['prometheus-operator-crds'].values),
  },
  { path: ['metallb'], read: addresses },
];

// Of environments that keep logs in Elasticsearch.
const ofOperator: Common = (['install', 'version', 'repository'] as const).map((field) => ({
  path: ['logs', 'elastic', 'operator', field],
  read: ({ elastic }) => elastic?.operator[field],
}));

const helpFor = ({ cluster }: Environment, common: Common): string =>
  common === ofPlatform || !cluster.isOneOfMany
    ? 'it exists once for all environments: set it in base.yaml'
    : `it exists once in the cluster ${cluster.name}: set it alike in the files of its environments`;

const differences = ([first, ...others]: readonly Environment[], common: Common): readonly Finding[] =>
  first === undefined
    ? []
    : others.flatMap((environment) =>
        common
          .filter(({ read }) => read(environment) !== read(first))
          .map(({ path, read }) => ({
            at: environment.locate(path),
            message: `${dotted(path)} is "${String(read(environment))}" in ${environment.name}, but "${String(read(first))}" in ${first.name}`,
            help: helpFor(environment, common),
          })),
      );

/** Values that exist once for the platform, or for a cluster, and yet differ between environments. */
export const environmentsDiffer: Check<Environment> = {
  id: 'environments-differ',
  level: 'error',
  acrossClusters: true,
  find: ({ declared }) => {
    // What runs on a machine of its own shares nothing with others.
    const environments = declared.filter(({ cluster }) => !cluster.isMachine);
    return [
      ...differences(environments, ofPlatform),
      ...byCluster(environments).flatMap((neighbours) => [
        ...differences(neighbours, ofCluster),
        ...differences(
          neighbours.filter(({ elastic }) => elastic !== undefined),
          ofOperator,
        ),
      ]),
    ];
  },
};
