import { workloadKinds } from '../../src/catalog';
import { objectiveAlerts } from '../../src/catalog/common/objectives/objective-alerts';
import { podAlerts } from '../../src/catalog/common/pods';
import { podRoles } from '../../src/catalog/common/pods/context';
import { type HttpDialect, httpDialectNames, httpDialects } from '../../src/catalog/kinds/http-service/dialects';
import type { ObjectiveDescription } from '../../src/catalog/workload-kind';
import { type AlertDescription, commonTuning } from '../../src/core/alerts/alert';

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Text as code within a table. */
export const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

const kindOf = ({ schema }: (typeof workloadKinds)[number]): string => schema.shape.kind.value;

const kinds = (): string =>
  table(
    ['kind', 'watches', 'through'],
    workloadKinds.map((kind) => [`[${code(kindOf(kind))}](kinds/${kindOf(kind)}.md)`, kind.watches, kind.through]),
  );

// Nine nines would be more than anybody promises.
/** A share, as people write it. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(6))} %`;

/** What may be promised of a kind. */
export const objectiveTable = (objectives: readonly ObjectiveDescription[]): readonly string[] => [
  table(
    ['objective', 'measures', 'usual target'],
    objectives.map(({ name, target, description }) => [
      code(name),
      description.charAt(0).toLowerCase() + description.slice(1),
      percent(target),
    ]),
  ),
];

const common = new Set(Object.keys(commonTuning));

/** Parameters of an alert with their defaults. */
export const parametersOf = ({ parameters }: AlertDescription): string =>
  Object.entries(parameters(undefined))
    .filter(([name, value]) => !common.has(name) && value !== undefined)
    .map(([name, value]) => code(`${name}: ${value}`))
    .join(' ');

const waits = ({ for: pending, keepFiringFor }: AlertDescription): readonly string[] => [pending, keepFiringFor ?? ''];

/** The name of an alert, linked to its runbook. */
export const linked = ({ alert, runbook }: AlertDescription, runbooks: string): string => `[${code(alert)}](${runbooks}/${runbook}.md)`;

const row =
  (runbooks: string) =>
  (alert: AlertDescription): readonly string[] => [linked(alert, runbooks), alert.severity, ...waits(alert), parametersOf(alert)];

const waitHead = ['severity', 'for', 'keep_firing_for'];

const ofPods = (): readonly AlertDescription[] => podRoles.flatMap((role) => podAlerts(role));

/** Alerts with their defaults, linked to their runbooks in a folder. */
export const alertTable = (alerts: readonly AlertDescription[], runbooks: string): readonly string[] => [
  table(['alert', ...waitHead, 'parameters'], alerts.map(row(runbooks))),
];

const alertsOnPods = (): string => {
  const byName = new Map(ofPods().map((alert) => [alert.alert, alert]));
  return alertTable([...byName.values()], 'runbooks').join('\n');
};

const alertsOfObjectives = (): string =>
  table(
    ['key', 'alert', ...waitHead],
    Object.entries(objectiveAlerts).map(([key, alert]) => [code(key), linked(alert, 'runbooks'), alert.severity, ...waits(alert)]),
  );

const dialects = (): string =>
  table(
    ['dialect', 'source', 'requests', 'labels', 'buckets in seconds'],
    httpDialectNames.map((name) => {
      const { source, requests, labels, buckets }: HttpDialect = httpDialects[name];
      const names = [labels.method, labels.route, labels.status].flatMap((label) => label ?? []);
      return [code(name), source, code(requests), names.map(code).join(' '), buckets.join(' ')];
    }),
  );

/** The tables of docs/workloads.md, by the names of their markers. */
export const workloadTables = (): Readonly<Record<string, string>> => ({
  kinds: kinds(),
  dialects: dialects(),
  'alerts of objectives': alertsOfObjectives(),
  'alerts on Pods': alertsOnPods(),
});

/** A document with the text between its markers replaced. */
export const withTables = (document: string, tables: Readonly<Record<string, string>>): string =>
  Object.entries(tables).reduce((text, [name, written]) => {
    const start = `<!-- ${name}: written by npm run docs -->`;
    const [before, after = ''] = text.split(start);
    const end = after.indexOf('<!-- end -->');
    if (end === -1) throw new Error(`docs/workloads.md has no place for a table between ${start} and <!-- end -->`);
    return `${before}${start}\n\n${written}\n\n${after.slice(end)}`;
  }, document);
