import { z } from 'zod';
import { workloadKinds } from '../../src/catalog';
import { objectiveAlerts } from '../../src/catalog/common/objectives/objective-alerts';
import { podAlerts } from '../../src/catalog/common/pods';
import { podRoles } from '../../src/catalog/common/pods/context';
import { exampleTexts } from '../../src/catalog/texts';
import type { ObjectiveDescription } from '../../src/catalog/workload-kind';
import { inputSchema } from '../../src/compile/config/editor-schema';
import { environmentSchema } from '../../src/compile/config/schema';
import { isObject, type Json } from '../../src/compile/config/shared-definitions';
import type { AlertDescription } from '../../src/core/alerts/alert';
import { fieldTable } from './fields';
import { alertTable, objectiveTable } from './tables';

const jsonOf = (schema: z.core.$ZodType): Json =>
  // The JSON of a schema is a map.
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json;

const fieldOf = (schema: Json, name: string): Json => {
  const field = isObject(schema.properties) ? schema.properties[name] : undefined;
  return isObject(field) ? field : {};
};

/** A kind of workload. */
export type Kind = (typeof workloadKinds)[number];

/** The name of a kind. */
export const nameOf = ({ schema }: Kind): string => schema.shape.kind.value;

const generated = '<!-- written by npm run docs from the schema of the input -->';

// What every kind has is described once, by the one that has all of it.
const common = ['namespace', 'team', 'pods', 'service', 'storage', 'deploy'];

const section = (title: string, text: readonly string[]): readonly string[] => (text.length === 0 ? [] : ['', `## ${title}`, '', ...text]);

const exampleOf = (kind: string): readonly string[] => {
  const example = exampleTexts().find(({ file }) => file === `kinds/${kind}/example.yaml`);
  return example === undefined ? [] : ['```yaml', ...example.text.trimEnd().split('\n'), '```'];
};

const elsewhere = new Set([...podRoles.flatMap((role) => podAlerts(role)), ...Object.values(objectiveAlerts)].map(({ alert }) => alert));

/** Alerts of a kind without those that all have. */
export const ownAlerts = (alerts: readonly AlertDescription[]) => alerts.filter(({ alert }) => !elsewhere.has(alert));

/** What may be promised of a kind. */
export const objectivesOf = (kind: Kind): readonly ObjectiveDescription[] =>
  'objectives' in kind && kind.objectives !== undefined ? kind.objectives : [];

const kindPage = (kind: Kind): string => {
  const own = ownAlerts(kind.alerts);
  const objectives = objectivesOf(kind);
  return [
    generated,
    '',
    `# ${nameOf(kind)}`,
    '',
    `Watches ${kind.watches}, through ${kind.through}.`,
    ...section('Example', exampleOf(nameOf(kind))),
    ...section('Keys', [
      'Keys below `deploy`, `pods`, `service` and `storage` are in [the reference](../reference.md#workloads).',
      '',
      ...fieldTable(jsonOf(kind.schema), [...common, 'alerts', 'objectives']),
    ]),
    ...section('Alerts', own.length === 0 ? [] : alertTable(own, '../runbooks')),
    ...section('Objectives', objectives.length === 0 ? [] : objectiveTable(objectives)),
    '',
  ].join('\n');
};

const introduction = [
  generated,
  '',
  '# Reference of the input',
  '',
  'Everything that `environments/*.yaml` may hold. Editors show the same through `environments/schema.json`. A key in `<>` is a name of your',
  'own, `[]` is an entry of a list, and a word in round brackets is the `kind` that has the key. A length of time is written as Prometheus',
  'writes it (`30s`, `5m`, `1h30m`), a share as `0.05` or `5%`.',
];

const referencePage = (): string => {
  const whole = inputSchema(environmentSchema);
  const names = Object.keys(isObject(whole.properties) ? whole.properties : {}).filter(
    (name) => name !== 'workloads' && name !== 'templates',
  );
  const single = names.filter((name) => fieldTable(fieldOf(whole, name)).length === 2);
  const first: Json = { properties: Object.fromEntries(single.map((name) => [name, fieldOf(whole, name)])) };
  const maps = names.filter((name) => !single.includes(name));
  const withAll = workloadKinds.find((kind) => nameOf(kind) === 'http-service');
  if (withAll === undefined) throw new Error('no kind has all common keys');
  const schema = jsonOf(withAll.schema);
  const shared: Json = { properties: Object.fromEntries(common.map((name) => [name, fieldOf(schema, name)])) };
  return [
    ...introduction,
    ...section('Single keys', fieldTable(first)),
    ...maps.flatMap((name) => section(name, fieldTable({ properties: { [name]: fieldOf(whole, name) } }))),
    ...section('workloads', [
      'Entries by name, each with a `kind`; [the list of kinds](workloads.md) links to a page for each of them. `template` names an entry of',
      '`templates`, which [several workloads repeat](workloads.md#what-several-workloads-repeat). Most kinds have these keys:',
      '',
      ...fieldTable(shared),
    ]),
    '',
  ].join('\n');
};

/** The reference of the input, and a page for each kind of workload. */
export const referencePages = (): readonly { readonly path: string; readonly text: string }[] => [
  { path: 'docs/reference.md', text: referencePage() },
  ...workloadKinds.map((kind) => ({ path: `docs/kinds/${nameOf(kind)}.md`, text: kindPage(kind) })),
];
