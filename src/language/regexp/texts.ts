import { type Progress, type Range, type StateMachine, stateMachine } from './re2';
import { ofSelectors, type Regexp, regexp } from './regexp';

/** What a text must be like: matched by an expression, or not. */
export interface Constraint {
  readonly regexp: Regexp;
  readonly matched: boolean;
}

// Where several characters would do, the first of these is shown.
const readable = [...'a0-._/ Abcdefghijklmnopqrstuvwxyz123456789BCDEFGHIJKLMNOPQRSTUVWXYZ:,#@!"$%&\'()*+;<=>?[\\]^`{|}~'];

interface Letter {
  readonly index: number;
  readonly character: string;
}

const [firstSurrogate, lastSurrogate] = [0xd800, 0xdfff];

// Halves of characters are not text.
const firstCharacter = (ranges: readonly Range[]): string | undefined => {
  const codes = ranges.map(({ first, last }) => {
    const code = firstSurrogate <= first && first <= lastSurrogate ? lastSurrogate + 1 : first;
    return code <= last ? code : undefined;
  });
  const code = codes.find((one) => one !== undefined);
  return code === undefined ? undefined : String.fromCodePoint(code);
};

const codes = readable.map((character) => character.codePointAt(0) ?? 0);

// One character for each letter of the alphabet, readable ones first.
const lettersOf = ({ alphabet }: StateMachine): readonly Letter[] =>
  alphabet
    .flatMap((ranges, index) => {
      const place = codes.findIndex((code) => ranges.some(({ first, last }) => first <= code && code <= last));
      const character = readable[place] ?? firstCharacter(ranges);
      return character === undefined ? [] : [{ index, character, rank: place < 0 ? readable.length : place }];
    })
    .sort((a, b) => a.rank - b.rank);

/** How many steps of a state machine are tried before the answer is that nobody knows. */
const most = 20_000;

interface Reached {
  readonly text: string;
  readonly progress: Progress;
}

const fulfils = (constraints: readonly Constraint[], matching: ReadonlySet<number>): boolean =>
  constraints.every(({ matched }, index) => matching.has(index) === matched);

/** A text that fulfils constraints, `none` where there is none, or `unknown` where the search would take too long. */
export type Example = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'none' | 'unknown' };

/** In which order texts are tried. */
interface Order {
  readonly take: (waiting: Reached[]) => Reached | undefined;
  readonly letters: (all: readonly Letter[]) => readonly Letter[];
}

/** Finds the shortest text. */
const shortFirst: Order = { take: (waiting) => waiting.shift(), letters: (all) => all };

/** Finds a text where there are too many short ones. */
const longFirst: Order = { take: (waiting) => waiting.pop(), letters: (all) => all.toReversed() };

const search = (constraints: readonly Constraint[], order: Order): Example => {
  const machine = stateMachine(constraints.map(({ regexp: { anchored } }) => anchored));
  if (machine.start === undefined) return { kind: 'unknown' };
  const letters = order.letters(lettersOf(machine));
  const waiting: Reached[] = [{ text: '', progress: machine.start }];
  const seen = new Set([machine.start.key]);
  let steps = 0;
  for (let reached = order.take(waiting); reached !== undefined; reached = order.take(waiting)) {
    const { text, progress } = reached;
    const matching = progress.matching();
    if (matching === undefined || steps > most) return { kind: 'unknown' };
    if (fulfils(constraints, matching)) return { kind: 'text', text };
    steps += letters.length;
    for (const { index, character } of letters) {
      const next = progress.after(index);
      if (next === undefined) return { kind: 'unknown' };
      if (seen.has(next.key)) continue;
      seen.add(next.key);
      waiting.push({ text: text + character, progress: next });
    }
  }
  return { kind: 'none' };
};

const found = new Map<string, Example>();

/** A text that fulfils all constraints: the shortest that is easy to read, where it can be found. */
export const exampleOf = (constraints: readonly Constraint[]): Example => {
  if (constraints.length === 0) return { kind: 'text', text: '' };
  const key = JSON.stringify(constraints.map(({ regexp, matched }) => [regexp.anchored, matched]));
  const known = found.get(key);
  if (known !== undefined) return known;
  const short = search(constraints, shortFirst);
  const example = short.kind === 'unknown' ? search(constraints, longFirst) : short;
  found.set(key, example);
  return example;
};

/** A text that a regular expression of Prometheus matches as a whole; nothing where none is found. */
export const textMatching = (expression: string): string | undefined => {
  const compiled = regexp(expression, ofSelectors);
  const example = compiled === undefined ? undefined : exampleOf([{ regexp: compiled, matched: true }]);
  return example?.kind === 'text' ? example.text : undefined;
};
