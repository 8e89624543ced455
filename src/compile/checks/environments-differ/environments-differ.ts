import { type ConfigPath, dotted } from '../../../core/path';
import type { Check, Finding } from '../../../lint/checks/check';
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

const common: readonly { readonly path: ConfigPath; readonly read: (environment: Environment) => unknown }[] = [
  { path: ['platform'], read: ({ platform }) => platform },
  { path: ['cluster'], read: ({ cluster }) => cluster },
  { path: ['repository', 'url'], read: ({ repository }) => repository.url },
  { path: ['repository', 'path'], read: ({ repository }) => repository.path },
  { path: ['argocd', 'namespace'], read: ({ argocd }) => argocd.namespace },
  { path: ['charts', 'prometheus-operator-crds', 'version'], read: ({ charts }) => charts['prometheus-operator-crds'].version },
  { path: ['charts', 'prometheus-operator-crds', 'repository'], read: ({ charts }) => charts['prometheus-operator-crds'].repository },
  {
    path: ['charts', 'prometheus-operator-crds', 'values'],
    read: ({ charts }) => JSON.stringify(charts['prometheus-operator-crds'].values),
  },
  { path: ['metallb'], read: addresses },
];

const differences = (first: Environment, environment: Environment): readonly Finding[] =>
  common
    .filter(({ read }) => read(environment) !== read(first))
    .map(({ path, read }) => ({
      at: environment.locate(path),
      message: `${dotted(path)} is "${String(read(environment))}" in ${environment.name}, but "${String(read(first))}" in ${first.name}`,
      help: 'it exists once for all environments: set it in base.yaml',
    }));

/** Values that exist once for the platform and yet differ between environments. */
export const environmentsDiffer: Check<Environment> = {
  id: 'environments-differ',
  level: 'error',
  find: ({ declared: [first, ...others] }) => (first === undefined ? [] : others.flatMap((environment) => differences(first, environment))),
};
