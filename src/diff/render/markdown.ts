import { markdownBlock, markdownCode, markdownRow, markdownRule, markdownText } from '../../core/output/markdown';
import { dotted } from '../../core/path';
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

const row = ({ risk, environments, words, reason }: Change): string =>
  markdownRow(risk === 'high' ? '**high**' : risk, ...[environmentNames(environments), words, reason].map(markdownText));

const section = (area: Area, changes: readonly Change[]): readonly string[] => {
  const own = changes.filter((change) => change.area === area);
  if (own.length === 0) return [];
  return ['', `### ${titles[area]}`, '', '| risk | where | what | why |', markdownRule(['left', 'left', 'left', 'left']), ...own.map(row)];
};

const objectLines = (change: ObjectChange): readonly string[] => [
  `- ${actionText(change)} ${markdownCode(change.object)}${change.reason === '' ? '' : `: ${markdownText(change.reason)}`}`,
  ...change.fields.flatMap((field) => {
    const lines = fieldLines(field);
    const path = markdownCode(dotted(field.path));
    if (lines.length === 1) return [`  - ${path}: ${markdownCode(lines[0] ?? '')}`];
    return [`  - ${path}:`, '', ...markdownBlock('diff', lines).map((line) => `    ${line}`), ''];
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
    ['', `#### ${namesOf([environment])}`, ''],
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

const namesOf = (environments: readonly string[]): string => markdownText(environmentNames(environments)) || 'nothing';

/** What a comment shows beside what the graphs say, in lines. */
export interface Beside {
  readonly picture?: readonly string[];
  readonly history?: readonly string[];
}

/** The report as a comment on a pull request. */
export const reportMarkdown = (report: Report, { picture = [], history = [] }: Beside = {}): string => {
  const words = [
    '## What this change does',
    '',
    `**${summaryOf(report)}**`,
    '',
    `Touched: ${namesOf(report.touched)}. Not touched: ${namesOf(report.untouched)}.`,
    ...history,
    ...areas.flatMap((area) => section(area, report.changes)),
    ...(picture.length === 0 ? [] : ['', '### Chains that change', '', 'Thick arrows are new, dotted ones are gone.', '', ...picture]),
  ];
  return [...words, ...objects(report.objects, roomOfComment - sizeOf(words)), ''].join('\n');
};
