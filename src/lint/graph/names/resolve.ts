import { meantBy, typoOf } from '../../../core/suggestion';
import { onceFor } from '../../../language/once';
import type { ObjectGraph } from '../graph';
import type { NameKind, Reference } from '../node';
import { fileResolver } from './files';
import type { Resolution } from './resolution';
import { sharedNamespaces } from './shared-namespaces';

/** What an object itself defines, so that nothing else can. */
const ofItself: readonly NameKind[] = ['receiver', 'time-interval', 'values-source'];

/** What clusters have beside what is in Git, and nobody here knows of. */
const ofCluster: readonly NameKind[] = [
  'storage-class',
  'priority-class',
  'ingress-class',
  'secret-store',
  'cluster-secret-store',
  'cluster-role',
  'persistent-volume',
];

/** What charts make under names of their own. */
const ofCharts: readonly NameKind[] = [
  'service',
  'config-map',
  'service-account',
  'role',
  'workload',
  'ingress',
  'persistent-volume-claim',
];

type Scopes = ReadonlyMap<string, ReadonlySet<string>>;

const everywhere = '*';

// Projects are those of one Argo CD, wherever Applications are.
const keyOf = (kind: NameKind, scope: string): string => `${kind}\n${kind === 'project' ? '' : scope}`;

const scopesOf = ({ definitions, outside }: ObjectGraph): Scopes => {
  const scopes = new Map<string, Set<string>>();
  for (const { kind, scope, name } of [...definitions, ...outside]) {
    const key = keyOf(kind, scope);
    const names = scopes.get(key);
    if (names === undefined) scopes.set(key, new Set([name]));
    else names.add(name);
  }
  return scopes;
};

const missing = (written: string, known: readonly string[]): Resolution => {
  const meant = meantBy(written, known);
  return { kind: 'missing', known: [...known].sort(), ...(meant === undefined ? {} : { meant }) };
};

const onlyTypo = (written: string, known: readonly string[]): Resolution =>
  typoOf(written, known) === undefined ? { kind: 'unknown' } : missing(written, known);

// Of a Secret that is not here, its own name is reported.
const keyResolver = ({ secrets, outside }: ObjectGraph, scopes: Scopes) => {
  const open = new Set([
    ...secrets.filter((secret) => secret.open).map(({ namespace, name }) => `${namespace}/${name}`),
    ...outside.filter(({ kind }) => kind === 'secret' || kind === 'config-map').map(({ scope, name }) => `${scope}/${name}`),
  ]);
  return ({ kind, scope, name }: Reference): Resolution => {
    const holder = scope.slice(scope.indexOf('/') + 1);
    const holderKind = kind === 'secret-key' ? 'secret' : 'config-map';
    const isHere = scopes.get(keyOf(holderKind, scope.slice(0, -holder.length - 1)))?.has(holder) === true;
    if (!isHere || open.has(scope) || open.has(`${everywhere}/${holder}`)) return { kind: 'unknown' };
    const known = scopes.get(keyOf(kind, scope)) ?? new Set();
    return known.has(name) ? { kind: 'found' } : missing(name, [...known]);
  };
};

const resolverOf = (graph: ObjectGraph): ((reference: Reference) => Resolution) => {
  const { world } = graph;
  const scopes = scopesOf(graph);
  const ofFiles = fileResolver(graph);
  const ofKeys = keyResolver(graph, scopes);
  const mixed = sharedNamespaces(graph);
  const namespaces = scopes.get(keyOf('namespace', '')) ?? new Set();
  const made = new Set(graph.namespaces.map(({ name }) => name));

  const knownIn = (kind: NameKind, scope: string): readonly string[] => [
    ...new Set([...(scopes.get(keyOf(kind, scope)) ?? []), ...(scopes.get(keyOf(kind, everywhere)) ?? [])]),
  ];

  const isKnown = ({ kind, scope, name }: Reference): boolean =>
    [scope, everywhere].some((one) => scopes.get(keyOf(kind, one))?.has(name) === true);

  const isClosed = ({ kind, scope, mayBeMissing }: Reference): boolean => {
    if (ofItself.includes(kind)) return true;
    if (world === 'open' || mayBeMissing === true || ofCluster.includes(kind)) return false;
    // Of a Grafana that nothing describes, nothing is known.
    if (kind === 'data-source') return knownIn(kind, scope).length > 0;
    return !ofCharts.includes(kind) || (made.has(scope) && !mixed.has(scope));
  };

  const inNamespace = (reference: Reference): Resolution => {
    const { kind, scope, name } = reference;
    const meant = kind === 'service' && !namespaces.has(scope) ? typoOf(scope, [...namespaces]) : undefined;
    if (meant !== undefined) return { kind: 'missing', meant: `${name}.${meant}`, known: [] };
    const known = knownIn(kind, scope);
    return isClosed(reference) ? missing(name, known) : onlyTypo(name, known);
  };

  return (reference) => {
    const { kind, name } = reference;
    if (kind === 'folder' || kind === 'resource' || kind === 'values-file') return ofFiles(reference);
    if (kind === 'secret-key' || kind === 'config-map-key') return ofKeys(reference);
    if (isKnown(reference) || (kind === 'cluster-role' && name.startsWith('system:'))) return { kind: 'found' };
    return inNamespace(reference);
  };
};

/** Says whether something defines a name that an object needs, or why nobody can know. */
export const resolverIn: (graph: ObjectGraph) => (reference: Reference) => Resolution = onceFor(resolverOf);
