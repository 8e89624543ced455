import { z } from 'zod';
import { environmentSchema } from './schema';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] => (isObject(value) ? Object.entries(value) : []);

const mapped = (value: unknown): Json => Object.fromEntries(entriesOf(value).map(([key, inner]) => [key, partial(inner)]));

const alternatives = (schema: Json): readonly Json[] => {
  const options = schema.oneOf ?? schema.anyOf;
  return Array.isArray(options) ? options.filter(isObject) : [];
};

// A property that several alternatives have may be any of theirs; where they differ in defaults only, it is one.
const mergedProperties = (options: readonly Json[]): Json => {
  const found = new Map<string, unknown[]>();
  for (const [name, schema] of options.flatMap((option) => entriesOf(option.properties))) {
    const shown = isObject(schema) ? strict(schema) : schema;
    const known = found.get(name) ?? [];
    if (!known.some((other) => JSON.stringify(other) === JSON.stringify(shown))) found.set(name, [...known, shown]);
  }
  return Object.fromEntries([...found].map(([name, schemas]) => [name, nullable(schemas.length === 1 ? schemas[0] : eitherOf(schemas))]));
};

// Names of kinds come as one constant per alternative; editors complete an enumeration better.
const eitherOf = (schemas: readonly unknown[]): Json => {
  const constants = schemas.flatMap((schema) => (isObject(schema) && schema.const !== undefined ? [schema.const] : []));
  return constants.length === schemas.length ? { enum: constants } : { anyOf: schemas };
};

const nullable = (schema: unknown): Json => {
  if (!isObject(schema)) return { anyOf: [schema, { type: 'null' }] };
  if (Array.isArray(schema.enum))
    return { ...(schema.description === undefined ? {} : { description: schema.description }), enum: [...schema.enum, null] };
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  if (typeof schema.type === 'string' && schema.const === undefined) return { ...schema, type: [schema.type, 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
};

// An override may hold any part of a map, so alternatives cannot be distinguished: they become one.
const partialUnion = (schema: Json, options: readonly Json[]): Json => {
  const objects = options.filter((option) => option.properties !== undefined);
  const others = options.filter((option) => option.properties === undefined).map((option) => strict(option));
  const { oneOf: _oneOf, anyOf: _anyOf, ...rest } = schema;
  const merged = objects.length === 0 ? [] : [{ type: 'object', properties: mergedProperties(objects), additionalProperties: false }];
  const all = [...merged, ...others];
  return all.length === 1 ? { ...rest, ...all[0] } : { ...rest, anyOf: all };
};

// In a file, a text may still hold the placeholder; a form with a name is known to some editors only.
const form = ({ pattern, format }: Json): Json =>
  typeof pattern === 'string' && format === undefined ? { pattern: `${pattern}|\\$\\{env\\}` } : {};

const strict = (schema: Json): Json => {
  const { required: _required, default: _default, $schema: _schema, pattern: _pattern, format: _format, ...others } = schema;
  const rest = { ...others, ...form(schema) };
  const options = alternatives(rest);
  if (options.length > 0) return partialUnion(rest, options);
  return {
    ...rest,
    ...(isObject(rest.properties) ? { properties: mapped(rest.properties) } : {}),
    ...(isObject(rest.additionalProperties) ? { additionalProperties: partial(rest.additionalProperties) } : {}),
    ...(isObject(rest.items) ? { items: strict(rest.items) } : {}),
    ...(isObject(rest.$defs)
      ? { $defs: Object.fromEntries(entriesOf(rest.$defs).map(([name, inner]) => [name, isObject(inner) ? strict(inner) : inner])) }
      : {}),
  };
};

const partial = (schema: unknown): unknown => (isObject(schema) ? nullable(strict(schema)) : schema);

/**
 * The JSON Schema for editors. Base and environment are each incomplete, so nothing is required, everything may be
 * null, and alternatives are merged.
 */
export const editorSchema = (): Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Crowsnest environment',
  ...strict(z.toJSONSchema(environmentSchema, { io: 'input', unrepresentable: 'any', reused: 'inline' })),
});
