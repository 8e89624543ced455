/** A place in one of the user's files; line and column count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The environment that what is there belongs to; absent where it is read as a plain file. */
  readonly environment?: string;
}

/** Errors stop a write; warnings never do and leave the exit code alone. */
export type Level = 'error' | 'warning';

/** The part of an expression or template that a problem is about: offsets into its text, from the first character to behind the last. */
export interface Excerpt {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** One thing that problems are about or rest on, such as a name, an object or an environment; equal things have equal subjects. */
export type Subject = string;

/** The subject of a thing: its kind, and what it is called within that. */
export const subject = (kind: string, ...names: readonly string[]): Subject => [kind, ...names].join('\n');

/** Why and until when a problem is accepted. */
export interface Accepted {
  readonly reason: string;
  /** The last day, e.g. 2026-12-31. */
  readonly until: string;
}

/** Something the user can fix, as opposed to a thrown Error, which is a bug of ours. */
export interface Problem {
  /** Id of the check that found it, e.g. `unknown-key`. */
  readonly check: string;
  readonly level: Level;
  readonly message: string;
  readonly at: Location;
  /** What would be right. */
  readonly help?: string;
  /** Shown below the message, with carets under the part at fault. */
  readonly excerpt?: Excerpt;
  /** What does not work, or is missed, because of it: problems that rest on one of these follow from it. */
  readonly about?: readonly Subject[];
  /** What it rests on: where another problem is about one of these, this one follows from it. */
  readonly follows?: readonly Subject[];
  /** What follows from it, and goes with it. */
  readonly consequences?: readonly Problem[];
  /** Present where the input accepts it: it is counted, and stops nothing. */
  readonly accepted?: Accepted;
  /** Present where the input accepted it until a day that is over. */
  readonly lapsed?: Accepted;
  /** Of the value that it is about, where an acceptance is of that value alone. */
  readonly hash?: string;
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareProblems = (a: Problem, b: Problem): number =>
  byCodeUnit(a.at.file, b.at.file) ||
  a.at.line - b.at.line ||
  a.at.column - b.at.column ||
  byCodeUnit(a.check, b.check) ||
  byCodeUnit(a.message, b.message);

// What is shown of a problem; the same fault of two environments looks alike.
const shownOf = ({ at: { environment: _environment, ...at }, about: _about, follows: _follows, ...shown }: Problem): string =>
  JSON.stringify({ ...shown, at });

const union = (a: readonly Subject[] = [], b: readonly Subject[] = []): readonly Subject[] => [...new Set([...a, ...b])];

const withoutEnvironment = ({ environment: _environment, ...at }: Location): Location => at;

const both = (a: Problem, b: Problem): Problem => ({
  ...a,
  at: a.at.environment === b.at.environment ? a.at : withoutEnvironment(a.at),
  ...(a.about === undefined && b.about === undefined ? {} : { about: union(a.about, b.about) }),
  ...(a.follows === undefined && b.follows === undefined ? {} : { follows: union(a.follows, b.follows) }),
});

/** Orders problems by place and drops repetitions: one fault in the base is found once per environment. */
export const sortProblems = (problems: readonly Problem[]): readonly Problem[] => {
  const unique = new Map<string, Problem>();
  for (const problem of problems) {
    const shown = shownOf(problem);
    const known = unique.get(shown);
    unique.set(shown, known === undefined ? problem : both(known, problem));
  }
  return [...unique.values()].sort(compareProblems);
};

/** Problems with their consequences, each as one of its own. */
export const eachProblem = (problems: readonly Problem[]): readonly Problem[] =>
  problems.flatMap(({ consequences = [], ...problem }) => [problem, ...consequences]);

/** True when at least one problem stops a write. */
export const hasErrors = (problems: readonly Problem[]): boolean => problems.some(({ level }) => level === 'error');

// A message repeats what the user wrote: control characters would drive a terminal, and characters that show nothing or
// turn the direction of writing make one name look like another.
const misleading = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f/gu;

const escapeOf = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** Makes a piece of user text safe to print on one line. */
export const printable = (text: string): string => text.replace(misleading, escapeOf);

/** Quotes a value for a message, shortened to what fits on a line. */
export const quoted = (value: string): string => {
  const shown = printable(value);
  return `"${shown.length > 80 ? `${shown.slice(0, 77)}...` : shown}"`;
};

// As much of a long line as a terminal shows without a break.
const widest = 100;

/** The line at fault with carets under the fault, as two lines; a long line is cut around it. */
export const excerptLines = ({ text, from, to }: Excerpt): readonly string[] => {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const [line = ''] = text.slice(start).split('\n', 1);
  const cut = Math.max(0, Math.min(from - start - Math.floor(widest / 3), line.length - widest));
  const before = `${cut > 0 ? '…' : ''}${line.slice(cut, from - start)}`;
  const fault = line.slice(from - start, Math.min(to - start, cut + widest));
  const after = line.slice(from - start + fault.length, cut + widest);
  const more = line.length > cut + widest ? '…' : '';
  const carets = '^'.repeat(Math.max(1, printable(fault).length));
  return [`${printable(before)}${printable(fault)}${printable(after)}${more}`, `${' '.repeat(printable(before).length)}${carets}`];
};

const headline = ({ at, level, message, check }: Problem): string =>
  `${printable(at.file)}:${at.line}:${at.column}: ${level === 'warning' ? 'warning: ' : ''}${printable(message)} [${check}]`;

// Enough to see what kind of thing follows, or where it is once more; JSON has all.
const consequencesShown = 3;
const placesShown = 8;

/** A whole number with a comma before every three digits, as in 2,980. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Of what goes with a problem, that which is the same once more, and that which follows from it. */
export const splitConsequences = ({
  check,
  consequences = [],
}: Problem): { readonly repeated: readonly Problem[]; readonly following: readonly Problem[] } => ({
  repeated: consequences.filter((one) => one.check === check),
  following: consequences.filter((one) => one.check !== check),
});

const firstOf = (texts: readonly string[], most = consequencesShown): readonly string[] => {
  const more = texts.length - most;
  return [...texts.slice(0, most), ...(more > 0 ? [`and ${grouped(more)} more`] : [])];
};

const repeatedLines = (repeated: readonly Problem[]): readonly string[] => {
  if (repeated.length === 0) return [];
  const places = repeated.map(({ at }) => `${printable(at.file)}:${at.line}`);
  return [`in ${grouped(repeated.length)} more ${repeated.length === 1 ? 'place' : 'places'}: ${firstOf(places, placesShown).join(', ')}`];
};

const consequenceLines = (problem: Problem): readonly string[] => {
  const { repeated, following } = splitConsequences(problem);
  const below = following.length === 0 ? [] : ['what follows from it:', ...firstOf(following.map(headline)).map((line) => `  ${line}`)];
  return [...repeatedLines(repeated), ...below];
};

/** What is to be said of a problem below its message: what would be right, and that it was accepted once. */
export const helpLines = ({ help, lapsed }: Problem): readonly string[] => [
  ...(help === undefined ? [] : [help]),
  ...(lapsed === undefined ? [] : [`it was accepted until ${lapsed.until}: ${lapsed.reason}`]),
];

/** `file:line:column: message [check]`, then what it is about with carets, an indented line of help, and what follows from it. */
export const formatProblem = (problem: Problem): string => {
  const { excerpt } = problem;
  const shown = excerpt === undefined ? [] : excerptLines(excerpt);
  const below = [...shown, ...helpLines(problem).map(printable), ...consequenceLines(problem)];
  return [headline(problem), ...below.map((line) => `    ${line}`)].join('\n');
};
