import type { Cluster } from './clusters';

/** What the names of AppProjects follow from. */
interface Named {
  readonly name: string;
  readonly cluster: Pick<Cluster, 'name' | 'isOneOfMany'>;
  readonly argocd: { readonly prefix?: string | undefined };
}

/** A name of Argo CD's own objects: with the prefix of the platform, where it has one. */
export const prefixed = ({ argocd: { prefix } }: Pick<Named, 'argocd'>, name: string): string =>
  prefix === undefined ? name : `${prefix}-${name}`;

/** A name of what exists once in a cluster: with that of the cluster, where there are several. */
export const onceInCluster = ({ cluster }: Pick<Named, 'cluster'>, name: string, joint: '-' | '/'): string =>
  cluster.isOneOfMany ? `${name}${joint}${cluster.name}` : name;

/** AppProjects: of an environment, of what exists once in its cluster, and of root Applications. */
export const projectNames = (environment: Named) => ({
  own: prefixed(environment, environment.name),
  shared: prefixed(environment, onceInCluster(environment, 'shared', '-')),
  bootstrap: prefixed(environment, 'bootstrap'),
});
