import { dotted } from '../../model/path';
import type { ObjectChange, Report } from '..';
import { type Area, areas, type Change } from '../change';
import { fieldLines } from '../values';
import { actionText, environmentNames, summaryOf } from './text';

const titles: Readonly<Record<Area, string>> = {
  alerts: 'Alerts',
  notifications: 'Who is told',
  silence: 'What is silent',
  targets: 'What is scraped',
  secrets: 'Secrets',
  delivery: 'What Argo CD applies',
  dashboards: 'What dashboards show',
  load: 'Load',
};

// Names of labels and metrics hold characters that Markdown reads.
const escaped = (text: string): string => text.replace(/[|\\`*_<>[\]#]/g, '\\$&');

const row = ({ risk, environments, words, reason }: Change): string =>
  `| ${risk === 'high' ? '**high**' : risk} | ${escaped(environmentNames(environments))} | ${escaped(words)} | ${escaped(reason)} |`;

const section = (area: Area, changes: readonly Change[]): readonly string[] => {
  const own = changes.filter((change) => change.area === area);
  if (own.length === 0) return [];
  return ['', `### ${titles[area]}`, '', '| risk | where | what | why |', '| --- | --- | --- | --- |', ...own.map(row)];
};

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

const objectLines = (change: ObjectChange): readonly string[] => [
  `- ${actionText(change)} ${code(change.object)}${change.reason === '' ? '' : `: ${escaped(change.reason)}`}`,
  ...change.fields.flatMap((field) => {
    const lines = fieldLines(field);
    const path = code(dotted(field.path));
    if (lines.length === 1) return [`  - ${path}: ${code(lines[0] ?? '')}`];
    return [`  - ${path}:`, '', '    ```diff', ...lines.map((line) => `    ${line}`), '    ```', ''];
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

const objects = ({ objects: all }: Report): readonly string[] => {
  if (all.length === 0) return [];
  const environments = [...new Set(all.map(({ environment }) => environment))];
  return [
    '',
    '<details>',
    `<summary>Object by object: ${counts(all)}</summary>`,
    ...environments.flatMap((environment) => [
      '',
      `#### ${environmentNames([environment])}`,
      '',
      ...all.filter((change) => change.environment === environment).flatMap(objectLines),
    ]),
    '',
    '</details>',
  ];
};

/** The report as a comment on a pull request. */
export const reportMarkdown = (report: Report): string =>
  [
    '## What this change does',
    '',
    `**${summaryOf(report)}**`,
    '',
    `Touched: ${environmentNames(report.touched) || 'nothing'}. Not touched: ${environmentNames(report.untouched) || 'nothing'}.`,
    ...areas.flatMap((area) => section(area, report.changes)),
    ...objects(report),
    '',
  ].join('\n');
