import { markdownRow, markdownRule, markdownText } from '../../../core/output/markdown';
import {
  demanded,
  isGoodScore,
  type Measurement,
  plantedIn,
  shareCaught,
  type Tally,
  talliesByKind,
  wholeTally,
} from '../mutate/measurement';
import { aligned } from './aligned';
import { bad, type Line, plain } from './report';

// Rounded down: 94.99 is not 95.
const percent = (share: number): string => `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;

const header = ['planted fault', 'planted', 'caught', 'changes nothing', 'survived', 'share caught'];

const cells = (name: string, tally: Tally): readonly string[] => [
  name,
  ...[tally.planted, tally.caught, tally.harmless, tally.survived].map(String),
  percent(shareCaught(tally)),
];

const tableOf = (measurements: readonly Measurement[]): readonly (readonly string[])[] => [
  ...talliesByKind(measurements).map(({ kind, ...tally }) => cells(kind, tally)),
  cells('all', wholeTally(measurements)),
];

const survivorsIn = (measurements: readonly Measurement[]): readonly string[] =>
  measurements.flatMap(({ alert, survived }) => survived.map(({ kind, says }) => `${alert}: ${kind}: ${says}`));

const harmlessIn = (measurements: readonly Measurement[]): readonly string[] =>
  measurements.flatMap(({ alert, harmless }) => harmless.map(({ kind, says, why }) => `${alert}: ${kind}: ${says}: ${why}`));

/** The score in one line. */
export const scoreLine = (measurements: readonly Measurement[]): string => {
  const tally = wholeTally(measurements);
  const fewest = Math.min(...measurements.map(plantedIn));
  const meaning = `${tally.caught} of ${tally.planted - tally.harmless} mutants that change something were caught`;
  return `mutation score ${percent(shareCaught(tally))}: ${meaning}; ${measurements.length} ${measurements.length === 1 ? 'alert' : 'alerts'} with at least ${fewest} mutants each`;
};

/** The score of the tests for people. */
export const mutationLines = (measurements: readonly Measurement[]): readonly Line[] => [
  ...aligned([header, ...tableOf(measurements)], 1).map(plain),
  ...survivorsIn(measurements).map((line) => bad(`survived: ${line}`)),
  ...harmlessIn(measurements).map((line) => plain(`changes nothing: ${line}`)),
  ...measurements.flatMap(({ alert, errors }) => errors.map((error) => bad(`${alert}: ${error}`))),
  isGoodScore(measurements)
    ? plain(scoreLine(measurements))
    : bad(`${scoreLine(measurements)}; at least ${percent(demanded.share)} and ${demanded.mutants} mutants each are required`),
];

const row = (texts: readonly string[]): string => `${markdownRow(...texts.map(markdownText))}\n`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), `${markdownRule(head.map((_, index) => (index === 0 ? 'left' : 'right')))}\n`, ...rows.map(row)].join('');

const list = (title: string, items: readonly string[], otherwise: string): string =>
  `## ${title}\n\n${items.length === 0 ? `${otherwise}\n` : items.map((item) => `- ${markdownText(item)}\n`).join('')}\n`;

const alertRow = ({ alert, where, harmless, survived, ...one }: Measurement): readonly string[] => {
  const caught = one.tally.reduce((sum, tally) => sum + tally.caught, 0);
  const planted = one.tally.reduce((sum, tally) => sum + tally.planted, 0);
  return [alert, where.join(', '), ...[planted, caught, harmless.length, survived.length].map(String)];
};

/** The score of the tests as a page of documentation. */
export const mutationPage = (measurements: readonly Measurement[]): string =>
  [
    '# Mutation score\n\n',
    `${scoreLine(measurements)}.\n\n`,
    'Each alert was changed by one fault at a time, and its generated tests were run on the result in the real promtool.\n',
    'A fault that no test notices is a survivor: a gap in the tests, or a change that nobody could notice either. Alerts\n',
    'that differ in names only are counted once. Written by `crowsnest test --mutate --score docs`; do not edit.\n\n',
    table(header, tableOf(measurements)),
    '\n',
    list('Survivors', survivorsIn(measurements), 'None.'),
    list('Survivors that change nothing', harmlessIn(measurements), 'None.'),
    '## Alerts\n\n',
    table(['alert', 'where', 'planted', 'caught', 'changes nothing', 'survived'], measurements.map(alertRow)),
  ].join('');
