import type { ConfigPath } from '../../core/path';
import { onceFor } from '../../language/once';
import type { Environment } from './environment';

type Claim = readonly [namespace: string, path: ConfigPath];

const claimsOf = ({ monitoring, logs, elastic, running }: Environment): readonly Claim[] => [
  [monitoring.namespace, ['monitoring', 'namespace']],
  ...[logs, elastic].flatMap((one) => (one === undefined ? [] : [[one.namespace, ['logs', 'namespace']] satisfies Claim])),
  ...running.map(({ name, namespace }): Claim => [namespace, ['workloads', name, 'namespace']]),
];

// Every object that names a namespace looks here.
const pathsByNamespace = onceFor((environment: Environment): ReadonlyMap<string, readonly ConfigPath[]> => {
  const paths = new Map<string, ConfigPath[]>();
  for (const [namespace, path] of claimsOf(environment)) {
    const known = paths.get(namespace);
    if (known === undefined) paths.set(namespace, [path]);
    else known.push(path);
  }
  return paths;
});

/** Where a namespace of an environment is named, or would be, the stack first; one of the cluster has no such place. */
export const namespacePaths = (environment: Environment, namespace: string): readonly ConfigPath[] =>
  pathsByNamespace(environment).get(namespace) ?? [];
