import { holdsHelmValues } from './helm-values-paths';
import type { Entry, Removal, Tree } from './tree';

type MapTree = Extract<Tree, { kind: 'map' }>;

const kindOf = (tree: MapTree): unknown => {
  const kind = tree.entries.get('kind')?.tree;
  return kind?.kind === 'scalar' ? kind.value : undefined;
};

const removes = (tree: Tree): boolean => tree.kind === 'scalar' && tree.value === null;

// A null in a part that comes from one file alone has nothing below it to remove.
const withoutNulls = (tree: Tree, path: readonly string[] = []): Tree => {
  if (tree.kind === 'scalar' || holdsHelmValues(path)) return tree;
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => withoutNulls(item, [...path, ''])) };
  const entries = new Map<string, Entry>();
  const removed = new Map<string, Removal>(tree.removed);
  for (const [key, entry] of tree.entries) {
    if (removes(entry.tree)) removed.set(key, { at: entry.keyAt, found: false });
    else entries.set(key, { ...entry, tree: withoutNulls(entry.tree, [...path, key]) });
  }
  return { ...tree, entries, removed };
};

// An override of another kind has other fields: nothing of the map below it would fit.
const replaces = (base: MapTree, override: MapTree): boolean => kindOf(override) !== undefined && kindOf(override) !== kindOf(base);

// Helm has no other way to remove a default of a chart than to be given null.
const mergedValues = (base: Tree, override: Tree): Tree => {
  if (base.kind !== 'map' || override.kind !== 'map') return override;
  const entries = new Map(base.entries);
  for (const [key, entry] of override.entries) {
    const below = base.entries.get(key);
    entries.set(key, below === undefined ? entry : { ...entry, tree: mergedValues(below.tree, entry.tree) });
  }
  return { ...base, entries };
};

const mergedMaps = (base: MapTree, override: MapTree, path: readonly string[]): MapTree => {
  const entries = new Map(base.entries);
  const removed = new Map<string, Removal>();
  for (const [key, entry] of override.entries) {
    const below = base.entries.get(key);
    if (removes(entry.tree)) {
      removed.set(key, { at: entry.keyAt, found: below !== undefined });
      entries.delete(key);
      continue;
    }
    const tree = below === undefined ? entry.tree : mergedTrees(below.tree, entry.tree, [...path, key]);
    // What both files write a part of is where the base has it; what is replaced is where its replacement does.
    entries.set(key, { keyAt: tree === entry.tree || below === undefined ? entry.keyAt : below.keyAt, tree });
  }
  return { ...base, entries, removed };
};

const mergedTrees = (base: Tree, override: Tree, path: readonly string[]): Tree => {
  if (holdsHelmValues(path)) return mergedValues(base, override);
  return base.kind !== 'map' || override.kind !== 'map' || replaces(base, override) ? override : mergedMaps(base, override, path);
};

/**
 * Lays an environment over the base: maps by key, everything else replaced, null removes, another `kind` replaces its map. Helm
 * values keep their nulls, which remove defaults of their chart.
 */
export const merge = (base: Tree, override: Tree): Tree => withoutNulls(mergedTrees(base, override, []));

// What the map above removes of the one below it; both were merged before, so their nulls are known already.
const withRemovals = (laid: Tree, above: Tree): Tree => {
  if (laid.kind !== 'map' || above.kind !== 'map') return laid;
  const entries = new Map<string, Entry>();
  const removed = new Map(laid.removed);
  for (const [key, removal] of above.removed) removed.set(key, { ...removal, found: removal.found || laid.entries.has(key) });
  for (const [key, entry] of laid.entries) {
    const own = above.entries.get(key);
    if (!above.removed.has(key)) entries.set(key, own === undefined ? entry : { ...entry, tree: withRemovals(entry.tree, own.tree) });
  }
  return { ...laid, entries, removed };
};

/** Lays one merged map over another, both at one path of the input, by the same rules. */
export const laidOver = (below: Tree, above: Tree, path: readonly string[]): Tree => withRemovals(mergedTrees(below, above, path), above);
