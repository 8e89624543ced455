import { valueAt } from '../../core/json';
import type { ConfigPath } from '../../core/path';
import type { Location } from '../../core/problem';
import type { Environment } from './environment';
import { fillIn } from './placeholder';
import { plain, type Tree } from './tree';

/** What one environment has under a path: what was written, what holds by default, or nothing. */
export type Held = { readonly environment: string } & (
  | { readonly kind: 'written'; readonly value: unknown; readonly at: Location }
  | { readonly kind: 'default'; readonly value: unknown }
  | { readonly kind: 'removed'; readonly at: Location }
  | { readonly kind: 'absent' }
);

/** A path under which environments hold different things. */
export interface Difference {
  readonly path: ConfigPath;
  /** One for each environment. */
  readonly held: readonly Held[];
}

/** A text in the base that differs by nothing but the name of the environment. */
export interface NamedAfter {
  readonly path: ConfigPath;
  readonly value: string;
  readonly at: Location;
}

/** Everything that is said differently of the environments of a platform. */
export interface Differences {
  readonly differences: readonly Difference[];
  readonly named: readonly NamedAfter[];
}

// What one environment has at a path on the way down.
interface Side {
  readonly environment: Environment;
  readonly tree?: Tree;
  readonly keyAt?: Location;
  readonly removedAt?: Location;
}

const isSimple = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Array.isArray(value) && value.every(isSimple));

const defaultAt = ({ environment }: Side, path: ConfigPath): unknown => valueAt(environment.fields, ...path);

const placeOf = ({ keyAt }: Side, tree: Tree): Location => (tree.kind === 'scalar' ? tree.at : (keyAt ?? tree.at));

const heldBy = (side: Side, path: ConfigPath): Held => {
  const { environment, tree, removedAt } = side;
  const { name } = environment;
  if (tree !== undefined) return { environment: name, kind: 'written', value: plain(fillIn(tree, name)), at: placeOf(side, tree) };
  const value = defaultAt(side, path);
  if (value !== undefined && isSimple(value)) return { environment: name, kind: 'default', value };
  return removedAt === undefined ? { environment: name, kind: 'absent' } : { environment: name, kind: 'removed', at: removedAt };
};

// Settings that are written out count like those that hold without a word.
const comparable = (side: Side, path: ConfigPath, all: 'written' | 'some'): string => {
  if (side.tree !== undefined && all === 'written') return JSON.stringify(plain(side.tree));
  const value = defaultAt(side, path);
  if (side.tree === undefined) return value !== undefined && isSimple(value) ? JSON.stringify(value) : 'nothing';
  return JSON.stringify(isSimple(value) ? value : plain(side.tree));
};

const below = ({ environment, tree }: Side, key: string): Side => {
  if (tree?.kind !== 'map') return { environment };
  const entry = tree.entries.get(key);
  const removed = tree.removed.get(key);
  return {
    environment,
    ...(entry === undefined ? {} : { tree: entry.tree, keyAt: entry.keyAt }),
    ...(removed === undefined ? {} : { removedAt: removed.at }),
  };
};

const keysOf = (sides: readonly Side[]): readonly string[] => [
  ...new Set(sides.flatMap(({ tree }) => (tree?.kind === 'map' ? [...tree.entries.keys(), ...tree.removed.keys()] : []))),
];

// A map is looked into where every environment has one, be it by default; a workload that only one has is one difference.
const isShared = (sides: readonly Side[], path: ConfigPath): boolean =>
  sides.some(({ tree }) => tree !== undefined) &&
  sides.every((side) => {
    if (side.tree !== undefined) return side.tree.kind === 'map';
    const value = defaultAt(side, path);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  });

const placeholder = '${env}';

const walk = (sides: readonly Side[], path: ConfigPath): Differences => {
  if (isShared(sides, path)) {
    const each = keysOf(sides).map((key) =>
      walk(
        sides.map((side) => below(side, key)),
        [...path, key],
      ),
    );
    return { differences: each.flatMap(({ differences }) => differences), named: each.flatMap(({ named }) => named) };
  }
  const all = sides.every(({ tree }) => tree !== undefined) ? 'written' : 'some';
  if (new Set(sides.map((side) => comparable(side, path, all))).size > 1)
    return { differences: [{ path, held: sides.map((side) => heldBy(side, path)) }], named: [] };
  const [first] = sides;
  const value = first?.tree === undefined ? '' : plain(first.tree);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (first?.tree === undefined || !text.includes(placeholder)) return { differences: [], named: [] };
  return { differences: [], named: [{ path, value: text, at: placeOf(first, first.tree) }] };
};

/** Every difference between environments in what was written of them, in the order of the input. */
export const differencesBetween = (environments: readonly Environment[]): Differences =>
  walk(
    environments.map((environment) => ({ environment, tree: environment.tree, keyAt: environment.tree.at })),
    [],
  );
