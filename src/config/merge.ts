import type { Entry, Tree } from './tree';

type MapTree = Extract<Tree, { kind: 'map' }>;

const kindOf = (tree: MapTree): unknown => {
  const kind = tree.entries.get('kind')?.tree;
  return kind?.kind === 'scalar' ? kind.value : undefined;
};

const removes = (tree: Tree): boolean => tree.kind === 'scalar' && tree.value === null;

// What is removed leaves nothing behind, whether or not there was anything to remove.
const withoutRemoved = (tree: Tree): Tree => {
  if (tree.kind !== 'map') return tree;
  const entries = [...tree.entries].filter(([, entry]) => !removes(entry.tree));
  return { ...tree, entries: new Map(entries.map(([key, entry]) => [key, { ...entry, tree: withoutRemoved(entry.tree) }])) };
};

// An override of another kind has other fields: nothing of the map below it would fit.
const replaces = (base: MapTree, override: MapTree): boolean => kindOf(override) !== undefined && kindOf(override) !== kindOf(base);

const mergedEntries = (base: MapTree, override: MapTree): ReadonlyMap<string, Entry> => {
  const entries = new Map(base.entries);
  for (const [key, entry] of override.entries) {
    const below = base.entries.get(key);
    entries.set(key, below === undefined ? entry : { keyAt: entry.keyAt, tree: mergeTrees(below.tree, entry.tree) });
  }
  return entries;
};

const mergeTrees = (base: Tree, override: Tree): Tree => {
  if (base.kind !== 'map' || override.kind !== 'map' || replaces(base, override)) return override;
  return { kind: 'map', at: override.at, entries: mergedEntries(base, override) };
};

/** Lays an environment over the base: maps by key, everything else replaced, null removes, another `kind` replaces its map. */
export const merge = (base: Tree, override: Tree): Tree => withoutRemoved(mergeTrees(base, override));
