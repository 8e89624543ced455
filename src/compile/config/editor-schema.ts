import { z } from 'zod';
import { environmentSchema } from './schema';
import { isObject, type Json, schemaText, withSharedDefinitions } from './shared-definitions';

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] => (isObject(value) ? Object.entries(value) : []);

const fieldsOf = (value: unknown): Json =>
  Object.fromEntries(entriesOf(value).map(([key, inner]) => [key, isConstant(inner) ? chosen(key, inner) : partial(inner)]));

const kindField = (schema: Json): Json => ({ description: 'What it is; decides which other keys there are', ...schema });

// What distinguishes alternatives is never removed.
const chosen = (key: string, { $schema: _, ...schema }: Json): Json =>
  key === 'kind' ? kindField({ type: 'string', const: schema.const }) : schema;

const isConstant = (schema: unknown): schema is Json => isObject(schema) && schema.const !== undefined;

const alternatives = (schema: Json): readonly Json[] => {
  const options = schema.oneOf ?? schema.anyOf;
  return Array.isArray(options) ? options.filter(isObject) : [];
};

// `null` removes a key of a map.
const nullable = (schema: Json): Json => {
  if (Array.isArray(schema.enum)) {
    const { type: _, ...rest } = schema;
    return { ...rest, enum: [...schema.enum, null] };
  }
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  if (typeof schema.type === 'string' && schema.const === undefined) return { ...schema, type: [schema.type, 'null'] };
  return Object.keys(schema).some((key) => key !== 'description') ? { anyOf: [schema, { type: 'null' }] } : schema;
};

const kindOf = (option: Json): unknown => {
  const kind = isObject(option.properties) ? option.properties.kind : undefined;
  return isObject(kind) ? kind.const : undefined;
};

// biome-ignore lint/suspicious/noThenProperty: it is a word of JSON Schema, and nothing waits for it
const where = (condition: Json, schema: Json): Json => ({ if: condition, then: schema });

// An override may leave out the kind, which the base says: any of them may be meant.
const byKind = (options: readonly Json[]): Json => {
  const ofKinds = options.map((option) => ({ kind: kindOf(option), schema: strict(option) }));
  const isKind = (kind: unknown): Json => ({ type: 'object', properties: { kind: { const: kind } }, required: ['kind'] });
  return {
    type: 'object',
    properties: { kind: kindField({ enum: ofKinds.map(({ kind }) => kind) }) },
    allOf: [
      ...ofKinds.map(({ kind, schema }) => where(isKind(kind), schema)),
      where({ not: { required: ['kind'] } }, { anyOf: ofKinds.map(({ schema }) => schema) }),
    ],
  };
};

const union = (schema: Json, options: readonly Json[]): Json => {
  const { oneOf: _oneOf, anyOf: _anyOf, ...rest } = schema;
  const ofKinds = options.filter((option) => kindOf(option) !== undefined);
  const others = options.filter((option) => kindOf(option) === undefined).map(strict);
  const all = [...(ofKinds.length === 0 ? [] : [byKind(ofKinds)]), ...others];
  return all.length === 1 ? { ...all[0], ...rest } : { ...rest, anyOf: all };
};

// In a file, a text may still hold the placeholder; a form with a name is known to some editors only.
const form = ({ pattern, format }: Json): Json =>
  typeof pattern === 'string' && format === undefined ? { pattern: `${pattern}|\\$\\{env\\}` } : {};

const isEmpty = (value: unknown): boolean => (isObject(value) || Array.isArray(value)) && Object.keys(value).length === 0;

// What is empty by default says nothing.
const preset = (schema: Json): Json => (schema.default === undefined || isEmpty(schema.default) ? {} : { default: schema.default });

const strict = (schema: Json): Json => {
  const { required: _required, default: _default, $schema: _schema, pattern: _pattern, format: _format, ...others } = schema;
  const rest = { ...others, ...preset(schema), ...form(schema) };
  const options = alternatives(rest);
  if (options.length > 0) return union(rest, options);
  return {
    ...rest,
    ...(isObject(rest.properties) ? { properties: fieldsOf(rest.properties) } : {}),
    ...(isObject(rest.additionalProperties) ? { additionalProperties: partial(rest.additionalProperties) } : {}),
    ...(isObject(rest.propertyNames) ? { propertyNames: strict(rest.propertyNames) } : {}),
    ...(isObject(rest.items) ? { items: strict(rest.items) } : {}),
    ...(isObject(rest.$defs)
      ? { $defs: Object.fromEntries(entriesOf(rest.$defs).map(([name, inner]) => [name, isObject(inner) ? strict(inner) : inner])) }
      : {}),
  };
};

const partial = (schema: unknown): unknown => (isObject(schema) ? nullable(strict(schema)) : schema);

const templateField = { type: 'string', description: 'Template that this entry is laid over', examples: ['api'] };

const withTemplateField = (option: Json): Json => ({
  ...option,
  properties: { ...(isObject(option.properties) ? option.properties : {}), template: templateField },
});

// Templates are gone when the schema of an environment reads it: workloads are laid over them before.
const withTemplates = (schema: Json): Json => {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const { workloads } = properties;
  if (!isObject(workloads) || !isObject(workloads.additionalProperties)) return schema;
  const { additionalProperties } = workloads;
  const entry = { ...additionalProperties, oneOf: alternatives(additionalProperties).map(withTemplateField) };
  const named = { ...workloads, additionalProperties: entry };
  const templates = { ...named, description: 'What several workloads repeat, by name; ${name} is the name of the workload' };
  return { ...schema, properties: { ...properties, templates, workloads: named } };
};

/** The JSON Schema of the whole input. */
export const inputSchema = (schema: z.core.$ZodType): Json =>
  // The JSON of a schema is a map.
  withTemplates(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json);

/** The JSON Schema for editors: it refuses what `check` refuses of a value, without knowing what other files say. */
export const editorSchema = (schema: z.core.$ZodType = environmentSchema): Json =>
  withSharedDefinitions({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Crowsnest environment',
    // Each file may hold a part of it: nothing is required, and everything may be null.
    ...strict(inputSchema(schema)),
  });

/** The same as the text of a file. */
export const editorSchemaText = (schema?: z.core.$ZodType): string => schemaText(editorSchema(schema));
