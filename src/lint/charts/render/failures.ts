import type { Problem } from '../../../core/problem';
import { placeOf } from '../releases';
import type { Outcome, Run } from './outcome';

const longest = 300;

// Helm tells the way through all its templates; the end of it is what went wrong.
const shortened = (message: string): string => {
  const [first = ''] = message
    .replace(/^(WARNING|walk\.go|coalesce\.go)[^\n]*\n/gm, '')
    .replace(/^Error: /, '')
    .trim()
    .split(/\n\n|\n(?=Use --debug)/);
  const end = first
    .replace(/^.*error calling include: /s, '')
    .replace(/\s*\n\s*/g, '; ')
    .trim();
  return end.length > longest ? `${end.slice(0, longest - 3)}...` : end;
};

/** The value that a message names: as templates read it, or as a schema points at it. */
const valueIn = (message: string): readonly string[] => {
  const read = /\.Values\.([A-Za-z0-9_.-]+)/.exec(message)?.[1];
  if (read !== undefined) return read.replace(/\.+$/, '').split('.');
  const pointed = /at '\/([^']+)'/.exec(message)?.[1];
  if (pointed !== undefined) return pointed.split('/');
  return /^- ([\w.-]+): /m.exec(message)?.[1]?.split('.') ?? [];
};

const failed = ({ plan: { release } }: Outcome, message: string): Problem => ({
  check: 'chart-render-failed',
  level: 'error',
  at: placeOf(release, valueIn(message)),
  message: `${release.who} cannot be rendered: ${shortened(message)}`,
  help: `helm template ${release.chart} with these values says the same; Argo CD cannot sync it either`,
});

const ended = ({ plan: { release } }: Outcome, why: string): Problem => ({
  check: 'chart-render-failed',
  level: 'error',
  at: release.at,
  message: `${release.who} was not rendered to its end: helm ${why}`,
  help: `check the templates of ${release.chart} ${release.version}`.trim(),
});

const problemsOf = (outcome: Outcome, run: Run | undefined): readonly Problem[] => {
  if (run === undefined || run.kind === 'rendered') return [];
  return [run.kind === 'failed' ? failed(outcome, run.message) : ended(outcome, run.why)];
};

/** Releases that Helm does not render. */
export const failures = (outcomes: readonly Outcome[]): readonly Problem[] =>
  outcomes.flatMap((outcome) => [...problemsOf(outcome, outcome.first), ...problemsOf(outcome, outcome.second)]);
