import type { Release } from './release';

const near = (release: Release, all: readonly Release[]): readonly Release[] =>
  all.filter(({ cluster, installer }) => installer === 'argocd' && cluster === release.cluster);

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** Who else is in the cluster of a release: other environments, or, where nobody names environments, namespaces with a release of the same chart. */
export const othersIn = (release: Release, all: readonly Release[]): readonly string[] => {
  const { environment, namespace, chart } = release;
  const others = near(release, all);
  return environment === ''
    ? unique(others.filter((one) => one.chart === chart && one.namespace !== namespace).map((one) => `namespace ${one.namespace}`))
    : unique(others.flatMap((one) => (one.environment === '' || one.environment === environment ? [] : one.environment)));
};

/** Of some namespaces, those into which another environment installs something. */
export const otherNamespaces = (release: Release, all: readonly Release[], namespaces: readonly string[]): readonly string[] => {
  const own = near(release, all).filter(({ environment }) => environment === release.environment);
  const others = near(release, all).filter(({ environment }) => environment !== '' && environment !== release.environment);
  return unique(
    others
      .filter(({ namespace }) => namespaces.includes(namespace) && !own.some((one) => one.namespace === namespace))
      .map(({ environment }) => environment),
  );
};
