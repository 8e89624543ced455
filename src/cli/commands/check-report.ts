import path from 'node:path';
import { hasErrors, type Problem } from '../../core/problem';
import type { CheckOptions } from './check-options';
import type { Checked } from './checked';
import { problemJson, type Terminal } from './command';
import { colored, counted, countsText, printEach, summaryText } from './print';

/** What there is to report, beside what was found. */
export interface Reported extends Checked {
  /** How many findings are in the baseline; absent without one. */
  readonly inBaseline?: number;
  /** Findings of the baseline that are gone. */
  readonly gone?: readonly object[];
}

/** Whether something was not read, or had to be assumed. */
export const hasGaps = ({ coverage }: Checked): boolean =>
  coverage !== undefined && (coverage.unread.length > 0 || coverage.assumed.length > 0);

const isWhole = (checked: Checked): boolean => !hasGaps(checked) && (checked.coverage?.excluded ?? 0) === 0;

const isEmpty = ({ coverage }: Checked): boolean => coverage !== undefined && coverage.read.length === 0;

// Nothing is wrong where nothing was said and everything was read; otherwise, the counts say what was.
const verdict = (terminal: Terminal, reported: Reported): string => {
  const { problems, accepted, looked, inBaseline } = reported;
  const counts = countsText(problems, accepted.length, inBaseline);
  if (counts !== '')
    return `${colored(terminal, 'green', problems.length === 0 && inBaseline !== undefined ? 'nothing new' : 'no errors')} in ${looked}: ${counts}`;
  if (isEmpty(reported)) return 'nothing was checked';
  return isWhole(reported)
    ? `${colored(terminal, 'green', 'nothing is wrong')} in ${looked}`
    : colored(terminal, 'green', 'nothing wrong in what was read');
};

const goneText = ({ gone = [] }: Reported): string =>
  gone.length === 0 ? '' : `${counted(gone.length, 'finding')} of the baseline ${gone.length === 1 ? 'is' : 'are'} gone: write it again\n`;

const reportText = async (terminal: Terminal, reported: Reported, { strict }: CheckOptions): Promise<void> => {
  const { problems, accepted, coverage, inBaseline } = reported;
  const { coverageText } = await import('../findings/coverage-text');
  printEach(terminal, problems);
  const below = [summaryText(problems), coverage === undefined ? '' : coverageText(coverage), goneText(reported)].join('');
  if (hasErrors(problems)) {
    terminal.err(`${below}${countsText(problems, accepted.length, inBaseline)}\n`);
    return;
  }
  terminal.out(`${below}${verdict(terminal, reported)}\n`);
  if (strict && hasGaps(reported)) terminal.err('--strict: what was not read or only assumed is a failure\n');
};

const reportJson = ({ problems, accepted, coverage, inBaseline, gone }: Reported): object => ({
  problems: problems.map(problemJson),
  accepted: accepted.map(problemJson),
  coverage,
  ...(inBaseline === undefined ? {} : { baseline: { known: inBaseline, gone } }),
});

// Build servers look for files from the root of what they have checked out.
const seenFromHere = (problems: readonly Problem[], folder: string | undefined): readonly Problem[] => {
  if (folder === undefined || path.isAbsolute(folder)) return problems;
  return problems.map(({ consequences, ...problem }) => ({
    ...problem,
    at: { ...problem.at, file: path.posix.join(folder.replaceAll(path.sep, '/'), problem.at.file) },
    ...(consequences === undefined ? {} : { consequences: seenFromHere(consequences, folder) }),
  }));
};

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Prints what was found in the format that somebody wants. */
export const report = async (terminal: Terminal, reported: Reported, options: CheckOptions): Promise<void> => {
  for (const note of reported.notes ?? []) terminal.err(`${note}\n`);
  const seen = (): readonly Problem[] => seenFromHere(reported.problems, options.manifests);
  switch (options.format) {
    case 'json':
      return terminal.out(json(reportJson(reported)));
    case 'sarif':
      return terminal.out(json((await import('../findings/sarif')).sarif(seen())));
    case 'github':
      return terminal.out((await import('../findings/github')).annotations(seen()));
    case 'gitlab':
      return terminal.out(json((await import('../findings/gitlab')).codeQuality(seen())));
    case 'junit':
      return terminal.out((await import('../findings/junit')).junit(seen()));
    default:
      return reportText(terminal, reported, options);
  }
};
