import type { Assumed, Unread } from '../../core/coverage';
import type { Location } from '../../core/problem';
import type { ObjectGraph } from '../graph/graph';
import { assumptionFinders, ofDeclared } from './assumptions';
import { type Counted, countsOf } from './counts';
import { uninstalledValues } from './uninstalled-values';
import { unreadKinds } from './unread-kinds';
import { unreadValues } from './unread-values';

/** What of a graph was not read, each from a view of its own. A new one is a file beside this, its test, and its name here. */
const unreadFinders: readonly ((graph: ObjectGraph) => readonly Unread[])[] = [unreadKinds, unreadValues, uninstalledValues];

/** Things that were not read for the same reason. */
export interface UnreadGroup extends Pick<Unread, 'what' | 'why'> {
  readonly count: number;
  readonly places: readonly Location[];
}

/** What an answer is about. */
export interface Coverage {
  /** How many files of YAML and JSON were read. */
  readonly files: number;
  /** How many files somebody excludes. */
  readonly excluded: number;
  readonly read: readonly Counted[];
  readonly unread: readonly UnreadGroup[];
  readonly assumed: readonly Assumed[];
}

const grouped = (unread: readonly Unread[]): readonly UnreadGroup[] => {
  const groups = new Map<string, UnreadGroup>();
  for (const { what, why, count = 1, at } of unread) {
    const key = JSON.stringify([why, what]);
    const group = groups.get(key) ?? { what, why, count: 0, places: [] };
    groups.set(key, { ...group, count: group.count + count, places: [...group.places, at] });
  }
  return [...groups.values()];
};

/** What was read of a graph, what was not and why, and what was assumed. */
export const coverageOf = (graph: ObjectGraph, files: Pick<Coverage, 'files' | 'excluded'>): Coverage => ({
  ...files,
  read: countsOf(graph),
  unread: grouped([...graph.unread, ...unreadFinders.flatMap((find) => find(graph))]),
  assumed: [...graph.assumed, ...assumptionFinders.flatMap((find) => find(graph))],
});

/** What a compiled platform assumes of what somebody else runs; nothing where it assumes nothing, as of all else everything is known. */
export const platformCoverage = (graph: ObjectGraph): Coverage | undefined => {
  const assumed = ofDeclared(graph);
  const files = new Set(graph.nodes.flatMap(({ declared, path }) => (declared === undefined ? [path] : []))).size;
  return assumed.length === 0 ? undefined : { files, excluded: 0, read: countsOf(graph), unread: [], assumed };
};
