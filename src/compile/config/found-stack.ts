import type { ConfigPath } from '../../core/path';
import type { Location, Problem } from '../../core/problem';
import { treeOf } from './plain-tree';
import { deepest, isWritten, locate, type Tree } from './tree';

/** A value of a stack that runs already, as a folder has it. */
export interface StackFact {
  /** Below `monitoring`. */
  readonly path: ConfigPath;
  readonly value: unknown;
  readonly at: Location;
}

/** What of a stack is written by hand, by which it is found among others of a folder. */
export interface WrittenStack {
  readonly namespace?: string;
  readonly release?: string;
  readonly prometheus?: string;
  readonly alertmanager?: string;
  readonly rules?: string;
  readonly routing?: string;
  /** The Secret that is to hold its routes, where one is. */
  readonly secret?: string;
  /** Whether a value is written, so that nothing that is read counts for it. */
  readonly isWritten: (path: ConfigPath) => boolean;
}

/** What is wrong with a stack of a folder: where it is there, or where the folder is named. */
export type StackFault = Pick<Problem, 'message' | 'help'> & { readonly at?: Location };

/** What a folder holds of the stack of an environment. */
export interface ReadStack {
  readonly facts: readonly StackFact[];
  readonly faults: readonly StackFault[];
  /** What may say more of it and could not be read. */
  readonly unread: readonly string[];
}

/** Reads a stack from a folder, which is named as seen from that of the platform. */
export type StackReader = (folder: string, written: WrittenStack) => ReadStack;

/** What an environment wrote, with what a folder holds of its stack below it. */
export interface FoundStack {
  readonly isFound: (path: ConfigPath) => boolean;
  readonly unread: readonly string[];
  readonly problems: readonly Problem[];
  /** Lays what was found below what is written. */
  readonly laidBelow: (tree: Tree) => Tree;
}

const laidAt = (tree: Tree, [step, ...below]: ConfigPath, { value, at }: StackFact): Tree => {
  if (step === undefined || tree.kind !== 'map') return tree;
  const key = String(step);
  const own = tree.entries.get(key);
  if (own !== undefined && below.length === 0) return tree;
  const empty: Tree = { kind: 'map', at, entries: new Map(), removed: new Map() };
  const inner = below.length === 0 ? treeOf(value, at) : laidAt(own?.tree ?? empty, below, { path: below, value, at });
  return { ...tree, entries: new Map(tree.entries).set(key, { keyAt: own?.keyAt ?? at, tree: inner }) };
};

const textAt = (tree: Tree, ...path: readonly string[]): string | undefined => {
  const found = deepest(tree, ['monitoring', ...path]);
  return found.depth === path.length + 1 && found.tree.kind === 'scalar' && typeof found.tree.value === 'string'
    ? found.tree.value
    : undefined;
};

const writtenStack = (tree: Tree): WrittenStack => {
  const parts = {
    namespace: textAt(tree, 'namespace'),
    release: textAt(tree, 'release'),
    prometheus: textAt(tree, 'prometheus', 'name'),
    alertmanager: textAt(tree, 'alertmanager', 'name'),
    rules: textAt(tree, 'rules', 'kind'),
    routing: textAt(tree, 'routing', 'kind'),
    secret: textAt(tree, 'routing', 'secret'),
  };
  return {
    ...Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== undefined)),
    isWritten: (path) => isWritten(tree, ['monitoring', ...path]),
  };
};

const nothing: FoundStack = { isFound: () => false, unread: [], problems: [], laidBelow: (tree) => tree };

/** What the folder that an environment names holds of its stack; nothing where it names none. */
export const foundStack = (tree: Tree, read: StackReader | undefined): FoundStack => {
  const folder = textAt(tree, 'from');
  if (folder === undefined || read === undefined || textAt(tree, 'kind') !== 'existing') return nothing;
  const written = writtenStack(tree);
  const { facts, faults, unread } = read(folder, written);
  const added = facts.filter(({ path }) => !written.isWritten(path));
  const paths = new Set(added.map(({ path }) => path.join('.')));
  const isFound = ([first, ...below]: ConfigPath): boolean =>
    first === 'monitoring' && below.some((_, index) => paths.has(below.slice(0, index + 1).join('.')));
  return {
    isFound,
    unread,
    problems: faults.map(({ at = locate(tree, ['monitoring', 'from']), ...fault }) => ({
      check: 'stack-folder',
      level: 'error',
      at,
      ...fault,
    })),
    laidBelow: (own) => added.reduce((laid, fact) => laidAt(laid, ['monitoring', ...fact.path], fact), own),
  };
};
