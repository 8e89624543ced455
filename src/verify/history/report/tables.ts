import { durationOf } from '../../../language/quantity';
import type { Hindsight, JudgedIncident, Noticed } from '../replay/hindsight';
import type { Sensitivity } from '../replay/sensitivity';

/** Cells in columns of equal width, the first to the left and the others to the right. */
const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const padded = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(padded).join('  ').trimEnd());
};

/** Firings with each bound and wait, as lines of a table. */
export const sensitivityLines = ({ operator, bounds, waits, firings }: Sensitivity): readonly string[] => [
  'firings with other bounds and waits:',
  ...aligned([
    ['', ...bounds.map((bound) => `${operator} ${bound}`)],
    ...waits.map((wait, row) => [`for ${durationOf(wait)}`, ...(firings[row] ?? []).map(String)]),
  ]).map((line) => `  ${line}`),
];

const noticedWords = ({ by, after }: Noticed): string =>
  by === undefined || after === undefined ? 'not noticed' : after === 0 ? `${by} fires already` : `${by} after ${durationOf(after)}`;

const incidentLine = ({ incident, before, after }: JudgedIncident): string => {
  const [was, is] = [noticedWords(before), noticedWords(after)];
  return `incident ${incident.name}: ${is}${was === is ? '' : `, instead of ${was}`}`;
};

/** What alerts did about incidents, in lines. */
export const hindsightLines = ({ incidents, noise }: Hindsight): readonly string[] => {
  const instead = noise.before === noise.after ? '' : ` instead of ${noise.before}`;
  if (incidents.length === 0) return ['no incident is in this window'];
  return [...incidents.map(incidentLine), `outside of all incidents: ${noise.after} firing${noise.after === 1 ? '' : 's'}${instead}`];
};
