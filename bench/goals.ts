import type { Paired } from './measure';

/** What a pair is measured for. */
export interface Goal {
  readonly what: string;
  /** What is compared: the times of the pairs, or the peaks of memory. */
  readonly by: 'time' | 'memory';
  readonly most: number;
}

/** A goal with what was measured for it; nothing where the other program is not installed. */
export interface Outcome extends Goal {
  readonly measured?: Paired;
  readonly missing?: string;
}

/** The ratio that a goal is about. */
const ratioOf = ({ by, measured }: Outcome): number | undefined => {
  if (measured === undefined) return undefined;
  return by === 'time' ? measured.ratio.median : measured.peak && measured.peak.a.median / measured.peak.b.median;
};

const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(value >= 1 ? 2 : 3);

const seconds = (milliseconds: number): string => `${digits(milliseconds / 1000)} s`;

const spread = ({ by, measured }: Outcome): string =>
  measured === undefined || by === 'memory' || measured.runs === 1
    ? ''
    : ` (${digits(measured.ratio.min)} to ${digits(measured.ratio.max)})`;

const medians = ({ by, measured }: Outcome): readonly [string, string] => {
  if (measured === undefined) return ['', ''];
  if (by === 'time') return [seconds(measured.milliseconds.a.median), seconds(measured.milliseconds.b.median)];
  return measured.peak === undefined ? ['', ''] : [`${digits(measured.peak.a.median)} MiB`, `${digits(measured.peak.b.median)} MiB`];
};

/** A row of the table of goals. */
export const rowOf = (outcome: Outcome): readonly string[] => {
  const ratio = ratioOf(outcome);
  if (ratio === undefined) return [outcome.what, `≤ ${outcome.most}`, 'not measured', outcome.missing ?? '', '', '', ''];
  const verdict = ratio <= outcome.most ? 'met' : 'missed';
  return [
    outcome.what,
    `≤ ${outcome.most}`,
    `${digits(ratio)}${spread(outcome)}`,
    verdict,
    ...medians(outcome),
    String(outcome.measured?.runs),
  ];
};

/** Rows as a table of Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
