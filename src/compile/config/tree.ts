import type { Location } from '../../core/problem';

/** A value of the input with the place it was written at. */
export type Tree =
  | {
      readonly kind: 'map';
      readonly at: Location;
      readonly entries: ReadonlyMap<string, Entry>;
      /** Keys that were set to null, which takes them out. */
      readonly removed: ReadonlyMap<string, Removal>;
    }
  | { readonly kind: 'list'; readonly at: Location; readonly items: readonly Tree[] }
  | {
      readonly kind: 'scalar';
      readonly at: Location;
      readonly value: string | number | boolean | null;
      /** As it is in the file, e.g. `1.10` for the number 1.1. */
      readonly written: string;
    };

/** A value under a key; the key has a place of its own. */
export interface Entry {
  readonly keyAt: Location;
  readonly tree: Tree;
}

/** A key that was set to null. */
export interface Removal {
  readonly at: Location;
  /** Whether there was anything to take out. */
  readonly found: boolean;
}

/** The value as plain data, as the schema reads it. */
export const plain = (tree: Tree): unknown => {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(plain);
    case 'map':
      return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plain(entry.tree)]));
  }
};

type Path = readonly (string | number | symbol)[];

const child = (tree: Tree, step: string | number | symbol): { readonly tree: Tree; readonly keyAt: Location } | undefined => {
  if (tree.kind === 'map') return typeof step === 'symbol' ? undefined : tree.entries.get(String(step));
  if (tree.kind !== 'list' || typeof step !== 'number') return undefined;
  const item = tree.items[step];
  return item && { tree: item, keyAt: item.at };
};

/** The value at the end of a path, or as far down as the input goes, with the place of its key. */
export const deepest = (tree: Tree, path: Path): { readonly tree: Tree; readonly keyAt: Location; readonly depth: number } => {
  let found = { tree, keyAt: tree.at, depth: 0 };
  for (const step of path) {
    const next = child(found.tree, step);
    if (next === undefined) return found;
    found = { ...next, depth: found.depth + 1 };
  }
  return found;
};

/** Where a path, or the nearest written ancestor of it, is: a scalar at its value, anything else at its key. */
export const locate = (tree: Tree, path: Path, _offset?: number): Location => {
  const found = deepest(tree, path);
  return found.depth === path.length && found.tree.kind === 'scalar' ? found.tree.at : found.keyAt;
};

/** Whether a value is written at a path. */
export const isWritten = (tree: Tree, path: Path): boolean => deepest(tree, path).depth === path.length;

const isLeaf = (tree: Tree): boolean =>
  tree.kind === 'scalar' || (tree.kind === 'list' ? tree.items.length === 0 : tree.entries.size === 0);

const placesOf = (tree: Tree, keyAt: Location): readonly Location[] => {
  if (isLeaf(tree)) return [keyAt, tree.at];
  return tree.kind === 'map'
    ? [...tree.entries.values()].flatMap((entry) => placesOf(entry.tree, entry.keyAt))
    : tree.kind === 'list'
      ? tree.items.flatMap((item) => placesOf(item, item.at))
      : [];
};

/** Every place that values below a path were written at; none where nothing is written. */
export const placesBelow = (tree: Tree, path: Path): readonly Location[] => {
  const found = deepest(tree, path);
  return found.depth === path.length ? placesOf(found.tree, found.keyAt) : [];
};
