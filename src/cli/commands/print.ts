import { formatProblem, type Problem } from '../../core/problem';
import type { Terminal } from './command';

const colors = { red: '31', yellow: '33', green: '32', bold: '1', dim: '2' } as const;

/** Text in a colour, on a terminal that shows colours. */
export const colored = ({ color }: Terminal, name: keyof typeof colors, text: string): string =>
  color ? `\u001b[${colors[name]}m${text}\u001b[0m` : text;

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Prints all problems and their number. */
export const printProblems = (terminal: Terminal, problems: readonly Problem[]): void => {
  if (problems.length === 0) return;
  for (const problem of problems)
    terminal.err(`${colored(terminal, problem.level === 'error' ? 'red' : 'yellow', formatProblem(problem))}\n`);
  const errors = problems.filter(({ level }) => level === 'error').length;
  const warnings = problems.length - errors;
  const counts = [...(errors > 0 ? [counted(errors, 'error')] : []), ...(warnings > 0 ? [counted(warnings, 'warning')] : [])];
  terminal.err(`${counts.join(', ')}\n`);
};
