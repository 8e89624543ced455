import { formatProblem, type Problem, printable } from '../../core/problem';
import type { Terminal } from './command';

const colors = { red: '31', yellow: '33', green: '32', bold: '1', dim: '2' } as const;

/** Text in a colour, on a terminal that shows colours. */
export const colored = ({ color }: Terminal, name: keyof typeof colors, text: string): string =>
  color ? `\u001b[${colors[name]}m${text}\u001b[0m` : text;

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

// Of one kind in one file, more of them say nothing new; reports for machines list every one.
const mostAlike = 20;

const kindOf = ({ at, check, level }: Problem): string => JSON.stringify([at.file, check, level]);

const countsOf = (problems: readonly Problem[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const kind of problems.map(kindOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
};

/** Those that are listed, the last one of many with the number of what is left out. */
const listed = (problems: readonly Problem[]): readonly (Problem & { readonly unlisted: number })[] => {
  const counts = countsOf(problems);
  const seen = new Map<string, number>();
  return problems.flatMap((problem) => {
    const kind = kindOf(problem);
    const number = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, number);
    if (number > mostAlike) return [];
    return [{ ...problem, unlisted: number === mostAlike ? (counts.get(kind) ?? 0) - mostAlike : 0 }];
  });
};

/** Prints problems and their number. */
export const printProblems = (terminal: Terminal, problems: readonly Problem[]): void => {
  if (problems.length === 0) return;
  for (const { unlisted, ...problem } of listed(problems)) {
    terminal.err(`${colored(terminal, problem.level === 'error' ? 'red' : 'yellow', formatProblem(problem))}\n`);
    if (unlisted > 0) terminal.err(`and ${unlisted} more like this in ${printable(problem.at.file)}\n`);
  }
  const errors = problems.filter(({ level }) => level === 'error').length;
  const warnings = problems.length - errors;
  const counts = [...(errors > 0 ? [counted(errors, 'error')] : []), ...(warnings > 0 ? [counted(warnings, 'warning')] : [])];
  terminal.err(`${counts.join(', ')}\n`);
};
