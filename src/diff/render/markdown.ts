import { dotted } from '../../core/path';
import { printable } from '../../core/problem';
import type { ObjectChange, Report } from '..';
import { type Area, areas, type Change } from '../change';
import { fieldLines } from '../values';
import { actionText, environmentNames, summaryOf } from './text';

const titles: Readonly<Record<Area, string>> = {
  alerts: 'Alerts',
  notifications: 'Who is notified',
  silence: 'What is silent',
  targets: 'What is scraped',
  secrets: 'Secrets',
  delivery: 'What Argo CD applies',
  dashboards: 'What dashboards show',
  load: 'Load',
};

// Names of labels and metrics hold characters that Markdown reads, and "@name" would notify somebody.
const escaped = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replace(/[|\\`*_<>[\]#]/g, '\\$&')
    .replaceAll('@', '@&#8203;');

const row = ({ risk, environments, words, reason }: Change): string =>
  `| ${risk === 'high' ? '**high**' : risk} | ${escaped(environmentNames(environments))} | ${escaped(words)} | ${escaped(reason)} |`;

const section = (area: Area, changes: readonly Change[]): readonly string[] => {
  const own = changes.filter((change) => change.area === area);
  if (own.length === 0) return [];
  return ['', `### ${titles[area]}`, '', '| risk | where | what | why |', '| --- | --- | --- | --- |', ...own.map(row)];
};

// Marks of code end at a run of backticks as long as the one that opens them.
const marksAround = (text: string, least: number): string => {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(runs.reduce((longest, { length }) => Math.max(longest, length + 1), least));
};

const code = (text: string): string => {
  const shown = printable(text);
  const marks = marksAround(shown, 1);
  return marks.length > 1 ? `${marks} ${shown} ${marks}` : `${marks}${shown}${marks}`;
};

const objectLines = (change: ObjectChange): readonly string[] => [
  `- ${actionText(change)} ${code(change.object)}${change.reason === '' ? '' : `: ${escaped(change.reason)}`}`,
  ...change.fields.flatMap((field) => {
    const lines = fieldLines(field);
    const path = code(dotted(field.path));
    if (lines.length === 1) return [`  - ${path}: ${code(lines[0] ?? '')}`];
    const marks = marksAround(lines.join('\n'), 3);
    return [`  - ${path}:`, '', `    ${marks}diff`, ...lines.map((line) => `    ${line}`), `    ${marks}`, ''];
  }),
];

const counts = (objects: readonly ObjectChange[]): string => {
  const all = ['create', 'update', 'replace', 'move', 'prune'] as const;
  return all
    .map((action) => ({ action, count: objects.filter((change) => change.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => `${action} ${count}`)
    .join(', ');
};

/** A comment may hold 65,536 characters; what is cut off is said at the end. */
const roomOfComment = 60_000;

const sizeOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);

const blocksOf = (all: readonly ObjectChange[]): readonly (readonly string[])[] =>
  [...new Set(all.map(({ environment }) => environment))].flatMap((environment) => [
    ['', `#### ${environmentNames([environment])}`, ''],
    ...all.filter((change) => change.environment === environment).map(objectLines),
  ]);

const within = (blocks: readonly (readonly string[])[], room: number): readonly string[] => {
  const lines: string[] = [];
  let left = room;
  for (const [index, block] of blocks.entries()) {
    left -= sizeOf(block);
    if (left < 0) return [...lines, '', `and ${blocks.length - index} more, which are too many for a comment: crowsnest diff prints them`];
    lines.push(...block);
  }
  return lines;
};

const objects = (all: readonly ObjectChange[], room: number): readonly string[] =>
  all.length === 0
    ? []
    : ['', '<details>', `<summary>Object by object: ${counts(all)}</summary>`, ...within(blocksOf(all), room), '', '</details>'];

/** The report as a comment on a pull request. */
export const reportMarkdown = (report: Report): string => {
  const words = [
    '## What this change does',
    '',
    `**${summaryOf(report)}**`,
    '',
    `Touched: ${environmentNames(report.touched) || 'nothing'}. Not touched: ${environmentNames(report.untouched) || 'nothing'}.`,
    ...areas.flatMap((area) => section(area, report.changes)),
  ];
  return [...words, ...objects(report.objects, roomOfComment - sizeOf(words)), ''].join('\n');
};
