import { listAt, textAt } from '../../core/json';
import type { SourceObject } from '../graph/node';
import { cleaned, parentOf } from '../graph/repository-files';

/** Folders that somebody calls clusters, or none. */
type Named = readonly string[];

const homeOf = ({ path, builtIn }: SourceObject): string => builtIn ?? parentOf(path);

const identityOf = ({ object }: SourceObject): string | undefined => {
  const [version, kind, name] = [textAt(object, 'apiVersion'), textAt(object, 'kind'), textAt(object, 'metadata', 'name')];
  if (version === undefined || kind === undefined || name === undefined) return undefined;
  return JSON.stringify([version.split('/')[0], kind, textAt(object, 'metadata', 'namespace') ?? '', name]);
};

interface Fork {
  readonly above: string;
  readonly one: string;
  readonly other: string;
}

// Where the ways to two folders part; not where one is in the other.
const forkOf = (one: string, other: string): Fork | undefined => {
  const [a, b] = [one.split('/'), other.split('/')];
  const at = a.findIndex((step, index) => step !== b[index]);
  const [first, second] = [a[at], b[at]];
  return at === -1 || first === undefined || second === undefined || first === '' || second === ''
    ? undefined
    : { above: a.slice(0, at).join('/'), one: first, other: second };
};

const usual =
  /^(?:.*[-_.])?(?:prod|production|stag|stage|staging|dev|develop|development|test|testing|qa|uat|int|preview|sandbox|demo|live)(?:[-_.]?\d*)?(?:[-_.].*)?$/i;

const below = (above: string, step: string): string => (above === '' ? step : `${above}/${step}`);

const counts = (homes: readonly string[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const home of homes) {
    const steps = home.split('/');
    for (let depth = 1; depth <= steps.length; depth += 1) {
      const folder = steps.slice(0, depth).join('/');
      sums.set(folder, (sums.get(folder) ?? 0) + 1);
    }
  }
  return sums;
};

// No repository has as many copies of one object for as many clusters.
const mostHomes = 50;

const sharedBetween = (sources: readonly SourceObject[]): ReadonlyMap<string, Fork & { readonly shared: number }> => {
  const homes = new Map<string, Set<string>>();
  for (const source of sources) {
    const id = identityOf(source);
    if (id === undefined) continue;
    const known = homes.get(id);
    if (known === undefined) homes.set(id, new Set([homeOf(source)]));
    else if (known.size < mostHomes) known.add(homeOf(source));
  }
  const forks = new Map<string, Fork & { readonly shared: number }>();
  for (const [first, ...others] of [...homes.values()].filter(({ size }) => size > 1).map((set) => [...set].sort())) {
    for (const other of others) {
      const fork = forkOf(first ?? '', other);
      const key = JSON.stringify(fork);
      if (fork !== undefined) forks.set(key, { ...fork, shared: (forks.get(key)?.shared ?? 0) + 1 });
    }
  }
  return forks;
};

/** Names of folders beside each other that hold the same objects: one for each cluster. */
const clustersIn = (sources: readonly SourceObject[]): ReadonlySet<string> => {
  const sizes = counts(sources.map(homeOf));
  const found = new Set<string>();
  for (const { above, one, other, shared } of sharedBetween(sources).values()) {
    const smaller = Math.min(sizes.get(below(above, one)) ?? 0, sizes.get(below(above, other)) ?? 0);
    const isCopy = shared >= 2 && shared * 2 >= smaller;
    if (isCopy || (usual.test(one) && usual.test(other))) for (const name of [one, other]) found.add(name);
  }
  return found;
};

const inCluster = (source: SourceObject, cluster: string): SourceObject => ({
  ...source,
  environment: cluster,
  ...(cluster === '' ? {} : { cluster }),
});

/** Objects with the cluster that they are for, where folders, or those that somebody names, tell them apart. */
export const withClusters = (sources: readonly SourceObject[], named: Named = []): readonly SourceObject[] => {
  const folders = named.map(cleaned);
  const names = folders.length > 0 ? new Set<string>() : clustersIn(sources);
  const clusterOf = (home: string): string =>
    folders.find((folder) => home === folder || home.startsWith(`${folder}/`)) ?? home.split('/').find((step) => names.has(step)) ?? '';
  if (names.size === 0 && folders.length === 0) return sources;
  return sources.map((source) => (source.environment === undefined ? inCluster(source, clusterOf(homeOf(source))) : source));
};

const destinationOf = ({ object }: SourceObject): string =>
  textAt(object, 'spec', 'destination', 'server') ?? textAt(object, 'spec', 'destination', 'name') ?? '';

const foldersOf = ({ object }: SourceObject): readonly string[] =>
  [textAt(object, 'spec', 'source', 'path'), ...listAt(object, 'spec', 'sources').map((source) => textAt(source, 'path'))].flatMap(
    (path) => (path === undefined ? [] : [cleaned(path)]),
  );

/** Objects with the cluster that the Application which syncs their folder is for, where there are several. */
export const withDestinations = (sources: readonly SourceObject[]): readonly SourceObject[] => {
  const applications = sources.filter(({ object }) => object.kind === 'Application');
  const servers = new Set(applications.map(destinationOf).filter((server) => server !== ''));
  if (servers.size < 2) return sources;
  const byFolder = new Map<string, Set<string>>();
  for (const application of applications)
    for (const folder of foldersOf(application)) byFolder.set(folder, (byFolder.get(folder) ?? new Set()).add(destinationOf(application)));
  // A folder that is for several clusters belongs to none of them.
  const serverOf = (home: string): string | undefined => {
    const steps = home.split('/');
    for (let depth = steps.length; depth > 0; depth -= 1) {
      const found = byFolder.get(steps.slice(0, depth).join('/'));
      if (found !== undefined) return found.size === 1 ? [...found][0] : undefined;
    }
    return undefined;
  };
  return sources.map((source) => {
    if (source.environment !== undefined) return source;
    const server = source.object.kind === 'Application' ? destinationOf(source) : serverOf(homeOf(source));
    return server === undefined ? source : inCluster(source, server);
  });
};
