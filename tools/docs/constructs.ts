import { parse } from 'yaml';
import { z } from 'zod';
import { workloadKinds } from '../../src/catalog';
import { exampleTexts } from '../../src/catalog/texts';
import { isObject, type Json } from '../../src/compile/config/shared-definitions';

type Kind = (typeof workloadKinds)[number];

// A name that another construct has already.
const otherNames: Readonly<Record<string, string>> = { alertmanager: 'AlertmanagerServer', prometheus: 'PrometheusServer' };

// Watching these needs Loki, or who is notified in the whole environment: more than an app says.
const needMore = ['alloy', 'alert-chain', 'loki', 'promtail'];

const nameOf = ({ schema }: Kind): string => schema.shape.kind.value;

const classOf = (kind: string): string =>
  otherNames[kind] ??
  kind
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

// Fields that other properties stand for, and those that need more than an app has.
const left = ['kind', 'namespace', 'team', 'pods', 'service', 'storage', 'deploy', 'canary', 'logs'];

const propertiesOf = (schema: Json): Json => (isObject(schema.properties) ? schema.properties : {});

const has = (schema: Json, ...fields: readonly string[]): boolean => fields.every((field) => Object.hasOwn(propertiesOf(schema), field));

const quotedKey = (key: string): string => (/^[a-zA-Z_$][\w$]*$/.test(key) ? key : `'${key}'`);

const literal = (value: unknown): string => JSON.stringify(value).replaceAll('"', "'");

const without = (schema: Json, fields: readonly string[]): Json => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(propertiesOf(schema)).filter(([key]) => !fields.includes(key))),
});

const tuningFields = ['name', 'for', 'keepFiringFor', 'severity', 'summary', 'description', 'runbook', 'labels', 'disabled'];

const tuningOf = (schema: Json): string => {
  const own = without(schema, tuningFields);
  return Object.keys(propertiesOf(own)).length === 0 ? 'AlertTuning' : `AlertTuning & ${inlineObject(own)}`;
};

const inlineObject = (schema: Json): string => {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(propertiesOf(schema)).map(
    ([key, field]) => `readonly ${quotedKey(key)}${required.includes(key) ? '' : '?'}: ${typeOf(field)}`,
  );
  return `{ ${fields.join('; ')} }`;
};

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ');

const objectType = (schema: Json): string => {
  if (has(schema, 'disabled', 'keepFiringFor')) return has(schema, 'expr') ? inlineObject(schema) : tuningOf(schema);
  if (has(schema, 'target', 'minBadEvents')) return 'ObjectiveProps';
  // Entries of other names may be of another form.
  const others = isObject(schema.additionalProperties) ? ' & Readonly<Record<string, object>>' : '';
  if (Object.keys(propertiesOf(schema)).length > 0) return `${inlineObject(schema)}${others}`;
  return isObject(schema.additionalProperties) ? `Readonly<Record<string, ${typeOf(schema.additionalProperties)}>>` : 'object';
};

const arrayType = (schema: Json): string => {
  if (Array.isArray(schema.prefixItems)) return `readonly [${schema.prefixItems.map(typeOf).join(', ')}]`;
  const items = typeOf(schema.items);
  return `readonly ${/[|&]/.test(items) ? `(${items})` : items}[]`;
};

const typeOf = (schema: unknown): string => {
  if (!isObject(schema)) return 'unknown';
  if (schema.const !== undefined) return literal(schema.const);
  if (Array.isArray(schema.enum)) return union(schema.enum.map(literal));
  const options = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(options)) return union(options.map(typeOf));
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return arrayType(schema);
    case 'object':
      return objectType(schema);
    default:
      return 'unknown';
  }
};

const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0;

// What may be left out says what it is then.
const defaultOf = (schema: Json): string => {
  if (schema.default === undefined || isEmpty(schema.default)) return '- as the catalogue has it';
  return literal(schema.default);
};

const fieldText = (key: string, field: unknown, isRequired: boolean): string => {
  const schema = isObject(field) ? field : {};
  const description = typeof schema.description === 'string' ? [`   * ${schema.description}.`] : [];
  const preset = isRequired ? [] : [...(description.length === 0 ? [] : ['   *']), `   * @default ${defaultOf(schema)}`];
  const comment = [...description, ...preset];
  return [
    ...(comment.length === 0 ? [] : ['  /**', ...comment, '   */']),
    `  readonly ${quotedKey(key)}${isRequired ? '' : '?'}: ${typeOf(field)};`,
  ].join('\n');
};

const jsonOf = (schema: z.core.$ZodType): Json =>
  // The JSON of a schema is a map.
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json;

// As a person writes it in code.
const codeOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(codeOf).join(', ')}]`;
  if (!isObject(value)) return literal(value);
  const entries = Object.entries(value);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, inner]) => `${quotedKey(key)}: ${codeOf(inner)}`).join(', ')} }`;
};

/** The first workload of a kind in its example. */
const exampleOf = (kind: string): readonly [string, Json] => {
  const text = exampleTexts().find(({ file }) => file === `kinds/${kind}/example.yaml`)?.text ?? '';
  const { workloads = {} }: { readonly workloads?: Readonly<Record<string, Json>> } = parse(text);
  return Object.entries(workloads).find(([, workload]) => workload.kind === kind) ?? [kind, {}];
};

const runsPods = (kind: Kind): boolean => Object.hasOwn(kind.schema.shape, 'deploy');

const usualPorts = (schema: Json): unknown => {
  const pods = propertiesOf(schema).pods;
  const ports = isObject(pods) ? propertiesOf(pods).ports : undefined;
  return isObject(ports) && !isEmpty(ports.default) ? ports.default : undefined;
};

const callOf = (kind: Kind, schema: Json): string => {
  const [name, workload] = exampleOf(nameOf(kind));
  const fields = Object.fromEntries(Object.entries(workload).filter(([key]) => !left.includes(key) && key !== 'pods'));
  const given = isObject(workload.pods) ? workload.pods : {};
  const ports = given.ports ?? usualPorts(schema) ?? { http: 8000 };
  const pods = runsPods(kind) ? { pods: { labels: given.labels ?? { app: name }, ports } } : {};
  const props = { ...pods, ...fields };
  return `${classOf(nameOf(kind))}.monitor(chart, '${name}'${Object.keys(props).length === 0 ? '' : `, ${codeOf(props)}`});`;
};

// Those that an example names have to be watched as well.
const exampleLines = (kind: Kind, schema: Json): readonly string[] => {
  const own = callOf(kind, schema);
  const others = workloadKinds.filter((other) => other !== kind && new RegExp(`workload: '${exampleOf(nameOf(other))[0]}'`).test(own));
  return [...others.map((other) => callOf(other, jsonOf(other.schema))), own];
};

const classText = (kind: Kind): string => {
  const schema = jsonOf(kind.schema);
  const fields = Object.entries(propertiesOf(without(schema, left)));
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const isRequired = fields.some(([key]) => required.includes(key));
  const name = classOf(nameOf(kind));
  return [
    `/** What a workload of the kind ${nameOf(kind)} is watched by; docs/kinds/${nameOf(kind)}.md has every key. */`,
    `export interface ${name}MonitorProps extends ${runsPods(kind) ? 'WatchingProps, TargetProps' : 'WatchingProps'} {`,
    ...fields.map(([key, field]) => fieldText(key, field, required.includes(key))),
    '}',
    '',
    '/**',
    ` * Watches ${kind.watches}, through ${kind.through}.`,
    ' *',
    ' * @example',
    ...exampleLines(kind, schema).map((line) => ` * ${line}`),
    ' */',
    `export class ${name} extends WorkloadMonitor {`,
    '  /** Adds its monitor, rules and dashboard to a chart. */',
    `  static monitor(scope: Construct, id: string, props: ${name}MonitorProps${isRequired ? '' : ' = {}'}): ${name} {`,
    `    return new ${name}(scope, id, '${nameOf(kind)}', { ...props });`,
    '  }',
    '}',
    '',
  ].join('\n');
};

const fileText = (kind: Kind): string => {
  const text = classText(kind);
  const used = ['AlertTuning', 'ObjectiveProps', 'WatchingProps'].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return [
    '// Written by npm run docs from the schema of the kind.',
    "import type { Construct } from 'constructs';",
    ...(/\bTargetProps\b/.test(text) ? ["import type { TargetProps } from '../targets';"] : []),
    `import { ${used.map((name) => `type ${name}`).join(', ')}, WorkloadMonitor } from '../workload-monitor';`,
    '',
    text,
  ].join('\n');
};

const constructed = workloadKinds.filter((kind) => !needMore.includes(nameOf(kind)));

const folder = 'src/compile/library/monitors/kinds';

/** A construct for each kind of workload. */
export const constructFiles = (): readonly { readonly path: string; readonly text: string }[] => [
  ...constructed.map((kind) => ({ path: `${folder}/${nameOf(kind)}.ts`, text: fileText(kind) })),
  {
    path: `${folder}/index.ts`,
    text: [
      '// Written by npm run docs: a construct for each kind of workload.',
      ...constructed
        .map((kind) => nameOf(kind))
        .sort()
        .map((kind) => `export { ${classOf(kind)}, type ${classOf(kind)}MonitorProps } from './${kind}';`),
      '',
    ].join('\n'),
  },
];
