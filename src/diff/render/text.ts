import { dotted } from '../../core/path';
import { printable } from '../../core/problem';
import type { ObjectChange, Report } from '..';
import type { Change, Risk } from '../change';
import { isKept } from '../objects';
import { fieldLines } from '../values';

/** What environments share, as reports call it. */
export const sharedName = 'shared by all';

/** Names of environments in a sentence. */
export const environmentNames = (names: readonly string[]): string => names.map((name) => (name === '' ? sharedName : name)).join(', ');

const actions: Readonly<Record<ObjectChange['action'], string>> = {
  create: 'create',
  update: 'update',
  replace: 'replace (the sync fails until it is deleted)',
  prune: 'prune',
  move: 'move',
};

/** What Argo CD or somebody does to an object, as reports call it. */
export const actionText = (change: ObjectChange): string => (isKept(change) ? 'delete by hand' : actions[change.action]);

/** The first line of a report. */
export const summaryOf = ({ risk, changes, objects }: Report): string => {
  if (changes.length === 0) {
    const rewritten =
      objects.length === 0 ? '' : `; ${objects.length} object${objects.length === 1 ? ' is' : 's are'} formatted differently`;
    return `no change in behaviour${rewritten}`;
  }
  return `${risk === 'none' ? 'no' : risk} risk: ${changes.length} change${changes.length === 1 ? '' : 's'} in behaviour`;
};

/** How a terminal shows what has a risk. */
export type Colored = (risk: Risk, text: string) => string;

const changeLines = ({ risk, environments, words, reason }: Change, colored: Colored): readonly string[] => [
  `  ${colored(risk, risk.padEnd(6))}  ${printable(`${environmentNames(environments)}: ${words}`)}`,
  printable(`          ${reason}`),
];

const objectLines = (change: ObjectChange): readonly string[] => [
  `  ${actionText(change)} ${change.object}${change.reason === '' ? '' : ` (${change.reason})`}`,
  ...change.fields.flatMap((field) => {
    const [first = '', ...rest] = fieldLines(field);
    const path = dotted(field.path);
    return rest.length === 0 ? [`    ${path}: ${first}`] : [`    ${path}:`, ...[first, ...rest].map((line) => `      ${line}`)];
  }),
];

/** The report for a terminal; after what it says of people come lines of what history says of it. */
export const reportText = (report: Report, colored: Colored = (_, text) => text, history: readonly string[] = []): string => {
  const environments = [...new Set(report.objects.map(({ environment }) => environment))];
  const changes = report.changes.flatMap((change) => changeLines(change, colored));
  const objects = [
    `touched: ${environmentNames(report.touched) || 'nothing'}; not touched: ${environmentNames(report.untouched) || 'nothing'}`,
    ...environments.flatMap((environment) => [
      '',
      `objects of ${environmentNames([environment])}`,
      ...report.objects.filter((change) => change.environment === environment).flatMap(objectLines),
    ]),
  ];
  return `${[colored(report.risk, summaryOf(report)), ...changes, ...[...history, ...objects].map(printable)].join('\n')}\n`;
};
