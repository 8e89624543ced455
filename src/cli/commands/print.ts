import { formatProblem, grouped, type Problem, printable, splitConsequences } from '../../core/problem';
import type { Terminal } from './command';

const colors = { red: '31', yellow: '33', green: '32', bold: '1', dim: '2' } as const;

/** Text in a colour, on a terminal that shows colours. */
export const colored = ({ color }: Terminal, name: keyof typeof colors, text: string): string =>
  color ? `\u001b[${colors[name]}m${text}\u001b[0m` : text;

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

// Nobody reads more of one kind; JSON has all.
const mostOfOneCheck = 20;

const printOne = (terminal: Terminal, problem: Problem): void =>
  terminal.err(`${colored(terminal, problem.level === 'error' ? 'red' : 'yellow', formatProblem(problem))}\n`);

const countsOf = (problems: readonly Problem[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { check } of problems) counts.set(check, (counts.get(check) ?? 0) + 1);
  return counts;
};

/** `2 errors, 1 warning, 12 more places, 34 consequences, 3 accepted findings`; empty where there is nothing of either. */
export const countsText = (problems: readonly Problem[], accepted = 0, known = 0): string => {
  const errors = problems.filter(({ level }) => level === 'error').length;
  const parts = problems.map(splitConsequences);
  const repeated = parts.reduce((sum, part) => sum + part.repeated.length, 0);
  const consequences = parts.reduce((sum, part) => sum + part.following.length, 0);
  const counts = [
    [errors, 'error'],
    [problems.length - errors, 'warning'],
    [repeated, 'more place'],
    [consequences, 'consequence'],
    [accepted, 'accepted finding'],
    [known, 'known finding'],
  ] as const;
  return counts.flatMap(([count, noun]) => (count === 0 ? [] : [counted(count, noun)])).join(', ');
};

/** How many problems each check found, most first; empty where each is there to see. */
export const summaryText = (problems: readonly Problem[]): string => {
  const counts = new Map<string, number>();
  for (const problem of problems)
    counts.set(problem.check, (counts.get(problem.check) ?? 0) + 1 + splitConsequences(problem).repeated.length);
  if (counts.size < 2 || [...counts.values()].every((count) => count === 1)) return '';
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return `by check: ${sorted.map(([check, count]) => `${grouped(count)} ${check}`).join(', ')}\n`;
};

/** Prints problems, of one check a few. */
export const printEach = (terminal: Terminal, problems: readonly Problem[]): void => {
  const totals = countsOf(problems);
  const printed = new Map<string, number>();
  for (const problem of problems) {
    const { check } = problem;
    const count = (printed.get(check) ?? 0) + 1;
    printed.set(check, count);
    if (count <= mostOfOneCheck) printOne(terminal, problem);
    const more = (totals.get(check) ?? 0) - mostOfOneCheck;
    if (count === mostOfOneCheck && more > 0) terminal.err(`and ${grouped(more)} more like this [${check}]\n`);
  }
};

/** Prints problems, of one check a few, and how many there are and are accepted. */
export const printProblems = (terminal: Terminal, problems: readonly Problem[], accepted = 0): void => {
  printEach(terminal, problems);
  const counts = countsText(problems, accepted);
  if (counts !== '') terminal.err(`${counts}\n`);
};

/** Prints how many findings are accepted, below an answer that is about something else. */
export const printAccepted = (terminal: Terminal, accepted: readonly Problem[]): void => {
  if (accepted.length > 0) terminal.err(`${countsText([], accepted.length)}\n`);
};

/** A finding that is accepted, with until when and why. */
export const acceptedText = ({ message, check, accepted }: Problem): string =>
  printable(`${message} [${check}]; accepted until ${accepted?.until ?? ''}: ${accepted?.reason ?? ''}`);
