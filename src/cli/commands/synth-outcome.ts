import { type Problem, printable } from '../../core/problem';
import type { Difference } from '../write';
import { problemJson, type Terminal } from './command';
import { colored, counted } from './print';

/** What a run of `synth` came to. */
export interface Outcome extends Difference {
  /** How many files `dist/` holds. */
  readonly files: number;
  readonly problems: readonly Problem[];
  readonly accepted: readonly Problem[];
}

/** Prints all of it for programs. */
export const printJson = (terminal: Terminal, { problems, accepted, ...outcome }: Outcome): void =>
  terminal.out(`${JSON.stringify({ ...outcome, problems: problems.map(problemJson), accepted: accepted.map(problemJson) }, null, 2)}\n`);

const printDifference = (terminal: Terminal, { missing, changed, stale }: Difference): void => {
  const lines = [
    ...missing.map((path) => ({ path, what: 'is missing' })),
    ...changed.map((path) => ({ path, what: 'differs' })),
    ...stale.map((path) => ({ path, what: 'is no longer produced' })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, what } of lines) terminal.out(`dist/${printable(path)} ${what}\n`);
};

/** How many files differ from what is written, or were written. */
export const differing = ({ missing, changed, stale }: Difference): number => missing.length + changed.length + stale.length;

/** Prints what was written. */
export const printWritten = (terminal: Terminal, outcome: Outcome): void => {
  const { missing, changed, stale, files } = outcome;
  const detail = differing(outcome) === 0 ? 'nothing changed' : `${missing.length} new, ${changed.length} changed, ${stale.length} removed`;
  terminal.out(`${colored(terminal, 'green', `dist/ holds ${counted(files, 'file')}`)}: ${detail}\n`);
};

/** Prints what would be written. */
export const printChecked = (terminal: Terminal, outcome: Outcome): void => {
  printDifference(terminal, outcome);
  if (differing(outcome) === 0) terminal.out(`${colored(terminal, 'green', `dist/ is up to date`)}: ${counted(outcome.files, 'file')}\n`);
  else terminal.err('dist/ is not what environments/ compiles to; run crowsnest synth and commit the result\n');
};
