/** A place in one of the user's files; line and column count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Errors stop a write; warnings never do and leave the exit code alone. */
export type Level = 'error' | 'warning';

/** The part of an expression or template that a problem is about: offsets into its text, from the first character to behind the last. */
export interface Excerpt {
  readonly text: string;
  readonly from: number;
  readonly to: number;
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
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareProblems = (a: Problem, b: Problem): number =>
  byCodeUnit(a.at.file, b.at.file) ||
  a.at.line - b.at.line ||
  a.at.column - b.at.column ||
  byCodeUnit(a.check, b.check) ||
  byCodeUnit(a.message, b.message);

/** Orders problems by place and drops repetitions: one fault in the base is found once per environment. */
export const sortProblems = (problems: readonly Problem[]): readonly Problem[] => {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].sort(compareProblems);
};

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

/** `file:line:column: message [check]`, then what it is about with carets, and an indented line of help. */
export const formatProblem = ({ at, level, message, check, help, excerpt }: Problem): string => {
  const kind = level === 'warning' ? 'warning: ' : '';
  const line = `${printable(at.file)}:${at.line}:${at.column}: ${kind}${printable(message)} [${check}]`;
  const shown = excerpt === undefined ? [] : excerptLines(excerpt);
  return [line, ...[...shown, ...(help === undefined ? [] : [printable(help)])].map((below) => `    ${below}`)].join('\n');
};
