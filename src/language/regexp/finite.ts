import { type Progress, type Range, type StateMachine, stateMachine } from './re2';
import type { Regexp } from './regexp';

/** How many steps of a state machine are tried, and how many texts are no longer a list of values. */
const [mostSteps, mostTexts] = [20_000, 200];

/** A state: whether a text may end there, and which states follow, by letter of the alphabet. */
interface Node {
  readonly ends: boolean;
  readonly next: readonly string[];
}

type Graph = ReadonlyMap<string, Node>;

const graphOf = ({ alphabet, start }: StateMachine): Graph | undefined => {
  const graph = new Map<string, Node>();
  const queue: (Progress | undefined)[] = [start];
  for (const progress of queue) {
    const matching = progress?.matching();
    if (progress === undefined || matching === undefined) return undefined;
    if (graph.has(progress.key)) continue;
    const after = [...alphabet.keys()].map(progress.after);
    if (after.length * (graph.size + 1) > mostSteps) return undefined;
    queue.push(...after);
    graph.set(progress.key, { ends: matching.size > 0, next: after.map((next) => next?.key ?? '') });
  }
  return graph;
};

/** The states from which a text can still end well. */
const hopeful = (graph: Graph): ReadonlySet<string> => {
  const found = new Set([...graph].filter(([, { ends }]) => ends).map(([key]) => key));
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const [key, { next }] of graph) if (next.some((one) => found.has(one))) found.add(key);
  }
  return found;
};

/** The characters of a letter, unless they are too many. */
const charactersOf = (ranges: readonly Range[]): readonly string[] | undefined => {
  if (ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0) > mostTexts) return undefined;
  return ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)));
};

const list = ({ alphabet, start }: StateMachine, graph: Graph): readonly string[] | undefined => {
  const alive = hopeful(graph);
  const texts: string[] = [];
  // False where a text can be longer and longer, or there are too many.
  const follow = (key: string, text: string, path: ReadonlySet<string>): boolean => {
    if (!alive.has(key)) return true;
    if (path.has(key)) return false;
    const { ends, next } = graph.get(key) ?? { ends: false, next: [] };
    if (ends) texts.push(text);
    if (texts.length > mostTexts) return false;
    const onwards = new Set([...path, key]);
    return next.every(
      (one, letter) =>
        !alive.has(one) || charactersOf(alphabet[letter] ?? [])?.every((character) => follow(one, text + character, onwards)),
    );
  };
  return start === undefined || !follow(start.key, '', new Set()) ? undefined : texts;
};

const known = new Map<string, readonly string[] | undefined>();

/** All texts that an expression matches, where they can be listed. */
export const textsOf = ({ anchored }: Regexp): readonly string[] | undefined => {
  if (!known.has(anchored)) {
    const machine = stateMachine([anchored]);
    const graph = graphOf(machine);
    known.set(anchored, graph === undefined ? undefined : list(machine, graph));
  }
  return known.get(anchored);
};
