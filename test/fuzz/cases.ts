import fc from 'fast-check';
import type { Files } from './files';
import { hostileName, hostileText } from './hostile';
import { afterMutations, type Mutation, mutations } from './mutations';
import type { Seed } from './seeds';

/** What a case is drawn as: choices, and changes of what they choose. */
export interface Draft {
  readonly kind: Seed['kind'];
  readonly seed: number;
  readonly mutations: readonly Mutation[];
  /** Choices among commands and names. */
  readonly picks: readonly number[];
  /** What is typed where a name is expected. */
  readonly typed: string;
  /** A folder that is named on the command line. */
  readonly folder: string;
}

/** A case: what was changed, and what came of it. */
export interface Case extends Draft {
  readonly name: string;
  readonly original: Files;
  readonly files: Files;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('platform' as const) },
    { weight: 5, arbitrary: fc.constant('manifests' as const) },
    { weight: 1, arbitrary: fc.constant('charts' as const) },
  ),
  seed: fc.nat({ max: 1_000_000 }),
  mutations,
  picks: fc.array(fc.nat({ max: 1_000_000 }), { minLength: 8, maxLength: 8 }),
  typed: hostileText,
  folder: hostileName,
});

/** The draft of one case of a seed, always the same. */
export const draftOf = (seed: number, index: number): Draft => {
  const [one] = fc.sample(draft, { seed: seed * 1_000_003 + index, numRuns: 1 });
  if (one === undefined) throw new Error('nothing was drawn');
  return one;
};

// Of a whole environment, a few files are enough for what one change can do, and are read in a tenth of the time.
const fewOf = (files: Files, choice: number): Files => {
  if (files.size <= 24 || choice % 8 === 0) return files;
  const names = [...files.keys()];
  const start = choice % names.length;
  return new Map([...names.slice(start), ...names.slice(0, start)].slice(0, 24).map((name) => [name, files.get(name) ?? Buffer.alloc(0)]));
};

/** The case of a draft. */
export const caseOf = (one: Draft, seeds: Readonly<Record<Seed['kind'], readonly Seed[]>>): Case => {
  const all = seeds[one.kind];
  const seed = all[one.seed % all.length];
  if (seed === undefined) throw new Error(`there is nothing of the kind ${one.kind}`);
  const original = fewOf(seed.files, one.picks[0] ?? 0);
  return { ...one, name: seed.name, original, files: afterMutations(original, one.mutations) };
};

/** A case in a few lines, for people. */
export const caseText = ({ kind, name, mutations: changes }: Case): string => {
  const lines = changes.map((change) => `  ${JSON.stringify(change).slice(0, 300)}`);
  return [`${kind} ${name}`, ...lines].join('\n');
};
