import { RE2JS, RE2JSException, RE2JSSyntaxException, RE2Set } from 're2js';

/** Why Go refuses an expression: the fault in Go's words, and the piece of the expression that has it. */
export interface SyntaxFault {
  readonly kind: 'fault';
  readonly fault: string;
  readonly piece: string;
}

/** Where a group of a match begins and ends; -1 for a group that took no part. */
export interface GroupSpan {
  readonly from: number;
  readonly to: number;
}

/** An expression that was compiled; it is found anywhere in a text unless it is anchored. */
export interface CompiledExpression {
  readonly kind: 'compiled';
  readonly test: (text: string) => boolean;
  /** The spans of the first match and of its groups, by number. */
  readonly find: (text: string) => readonly GroupSpan[] | undefined;
  /** Numbers of the groups that have a name. */
  readonly names: Readonly<Record<string, number>>;
}

const faultOf = (error: unknown): SyntaxFault => {
  if (error instanceof RE2JSSyntaxException) return { kind: 'fault', fault: error.getDescription(), piece: error.getPattern() ?? '' };
  if (error instanceof RE2JSException) return { kind: 'fault', fault: error.message, piece: '' };
  throw error;
};

// Go lets two groups have one name, the engine does not. What has no name cannot have one twice.
const withoutNames = (expression: string): string => expression.replace(/\(\?P?<\w+>/g, '(');

const compiledBy = (expression: string): RE2JS => {
  try {
    return RE2JS.compile(expression);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException && error.getDescription() === 'duplicate capture group name')
      return RE2JS.compile(withoutNames(expression));
    throw error;
  }
};

/** Compiles an expression of Go's; matching takes time in proportion to the text. */
export const compileExpression = (expression: string): CompiledExpression | SyntaxFault => {
  try {
    const compiled = compiledBy(expression);
    return {
      kind: 'compiled',
      test: (text) => compiled.test(text),
      find: (text) => {
        const matcher = compiled.matcher(text);
        if (!matcher.find()) return undefined;
        return Array.from({ length: compiled.groupCount() + 1 }, (_, group) => ({ from: matcher.start(group), to: matcher.end(group) }));
      },
      names: compiled.namedGroups(),
    };
  } catch (error) {
    return faultOf(error);
  }
};

/** How far several expressions have come in one text. */
export interface Progress {
  /** Equal for texts after which everything that may follow has the same result. */
  readonly key: string;
  /** Which expressions match the text if it ends here, by their place in the list; nothing as for `after`. */
  readonly matching: () => ReadonlySet<number> | undefined;
  /** After one more character of the alphabet; nothing where the state machine grows too large. */
  readonly after: (letter: number) => Progress | undefined;
}

/** Code points from the first to the last. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Several expressions that read one text side by side. */
export interface StateMachine {
  /** Characters that no expression tells apart are one letter. */
  readonly alphabet: readonly (readonly Range[])[];
  readonly start: Progress | undefined;
}

const lastCodePoint = 0x10ffff;
/** Go's flags for the start of a text and of a line. */
const atStart = 4 | 1;
const endOfText = -1;
const lineFeed = 10;

/** The part of a state of the engine that is read here. */
interface EngineState {
  readonly isMatch: boolean;
  readonly matchIDs: readonly number[];
}

/** The part of an instruction of the engine that is read here. */
interface EngineInstruction {
  readonly op: number;
  matchRune(rune: number): boolean;
}

/** Numbers of the instructions that read a character. */
const [firstReading, lastReading] = [8, 11];

const isWord = (rune: number): boolean => rune < 128 && /\w/.test(String.fromCharCode(rune));

// The engine splits what Unicode has in hundreds of ranges, most of which have the same effect.
const lettersOf = (bounds: Iterable<number>, instructions: readonly EngineInstruction[]): StateMachine['alphabet'] => {
  const reading = instructions.filter(({ op }) => firstReading <= op && op <= lastReading);
  const starts = [0, ...bounds];
  const letters = new Map<string, Range[]>();
  for (const [index, first] of starts.entries()) {
    const effect = [isWord(first), first === lineFeed, ...reading.map((instruction) => instruction.matchRune(first))].map(Number).join('');
    const range = { first, last: (starts[index + 1] ?? lastCodePoint + 1) - 1 };
    letters.set(effect, [...(letters.get(effect) ?? []), range]);
  }
  return [...letters.values()];
};

/** Puts compiled expressions together, to ask which texts several of them match. */
export const stateMachine = (expressions: readonly string[]): StateMachine => {
  const set = new RE2Set(RE2Set.UNANCHORED);
  // Names mean nothing here.
  for (const expression of expressions) set.add(withoutNames(expression));
  set.compile();
  const { dfa } = set;
  const alphabet = lettersOf(dfa.classBounds, set.prog.inst);
  const numbers = new Map<EngineState, number>();
  const numberOf = (state: EngineState): number => {
    const number = numbers.get(state) ?? numbers.size;
    numbers.set(state, number);
    return number;
  };
  // A state tells of matches that ended before the character that led to it.
  const step = (state: EngineState, rune: number): EngineState | null =>
    dfa.step(state, rune === endOfText ? dfa.numClasses : dfa.runeClass(rune), rune, RE2Set.UNANCHORED);
  const together = (matched: ReadonlySet<number>, { isMatch, matchIDs }: EngineState): ReadonlySet<number> =>
    isMatch ? new Set([...matched, ...matchIDs]) : matched;
  const progress = (state: EngineState, matched: ReadonlySet<number>): Progress => ({
    key: `${numberOf(state)} ${[...matched].sort((a, b) => a - b).join()}`,
    matching: () => {
      const end = step(state, endOfText);
      return end === null ? undefined : together(matched, end);
    },
    after: (letter) => {
      const next = step(state, alphabet[letter]?.[0]?.first ?? 0);
      return next === null ? undefined : progress(next, together(matched, next));
    },
  });
  const start: EngineState | null = dfa.makeState([set.prog.start], atStart, []);
  return { alphabet, start: start === null ? undefined : progress(start, new Set()) };
};
