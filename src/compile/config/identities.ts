import type { Catalog } from '../../catalog/catalog';
import type { ConfigPath } from '../../core/path';
import type { WorkloadIdentity } from '../../core/workloads/identity';
import { namesOf } from '../../core/workloads/names';
import type { EnvironmentFields } from './schema';

/** Who the workloads of an environment are, by name: the one place where that is worked out. */
export const identitiesOf = (
  { environment, catalog }: { readonly environment: string; readonly catalog: Catalog },
  { workloads }: Pick<EnvironmentFields, 'workloads'>,
  isWritten: (path: ConfigPath) => boolean,
): ReadonlyMap<string, WorkloadIdentity> =>
  new Map(
    Object.entries(workloads).map(([name, workload]): readonly [string, WorkloadIdentity] => {
      const identity = catalog.identify(namesOf(name, environment), workload);
      if (identity.kind === 'watching') return [name, identity];
      return [name, { ...identity, assumed: identity.assumed.filter((path) => !isWritten(['workloads', name, ...path])) }];
    }),
  );
