import { isObject, type Json } from '../../src/compile/config/shared-definitions';
import { markdownCode, markdownRow, markdownRule, markdownText } from '../../src/core/output/markdown';

/** A field of the input as a page describes it. */
interface Field {
  readonly path: string;
  readonly schema: Json;
}

const listed = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const propertiesOf = ({ properties }: Json): readonly (readonly [string, Json])[] =>
  Object.entries(isObject(properties) ? properties : {}).flatMap(([name, schema]) => (isObject(schema) ? [[name, schema] as const] : []));

const kindIn = (schema: Json): string | undefined => {
  const kind = propertiesOf(schema).find(([name]) => name === 'kind')?.[1].const;
  return typeof kind === 'string' ? kind : undefined;
};

// What is below a field: its own keys, those of its entries, and those of each of its alternatives.
const below = (path: string, schema: Json): readonly Field[] => {
  const own = propertiesOf(schema)
    .filter(([, field]) => field.const === undefined)
    .map(([name, field]) => ({ path: path === '' ? name : `${path}.${name}`, schema: field }));
  const named = isObject(schema.additionalProperties) ? below(`${path}.<name>`, schema.additionalProperties) : [];
  const items = isObject(schema.items) ? below(`${path}[]`, schema.items) : [];
  const alternatives = [...listed(schema.oneOf), ...listed(schema.anyOf)].flatMap((option) => {
    const kind = kindIn(option);
    return below(kind === undefined ? path : `${path}(${kind})`, option);
  });
  return [...own.flatMap((field) => [field, ...below(field.path, field.schema)]), ...named, ...items, ...alternatives];
};

const shape = (schema: Json): string => {
  if (Array.isArray(schema.enum)) return schema.enum.map((choice) => markdownCode(String(choice))).join(', ');
  const alternatives = [...listed(schema.oneOf), ...listed(schema.anyOf)];
  const kinds = alternatives.flatMap((option) => kindIn(option) ?? []);
  if (kinds.length > 0) return `kind: ${kinds.map(markdownCode).join(', ')}`;
  if (alternatives.length > 0) return [...new Set(alternatives.map(shape))].join(' or ');
  if (isObject(schema.additionalProperties)) return 'map by name';
  return schema.type === 'array'
    ? 'list'
    : schema.type === 'object'
      ? 'map'
      : schema.type === 'string'
        ? 'text'
        : String(schema.type ?? 'any');
};

const asCode = (value: unknown): string => markdownCode(typeof value === 'string' ? value : JSON.stringify(value));

const isEmpty = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const preset = ({ default: value, examples }: Json): string => {
  if (value !== undefined && !isEmpty(value)) return asCode(value);
  return Array.isArray(examples) && examples.length > 0 ? `e.g. ${asCode(examples[0])}` : '';
};

const sentence = ({ description }: Json): string => (typeof description === 'string' ? markdownText(description) : '');

const row = ({ path, schema }: Field): string => markdownRow(markdownCode(path), shape(schema), preset(schema), sentence(schema));

/** Everything that may be written below a schema, a row for each field; what is below some of them is described elsewhere. */
export const fieldTable = (schema: Json, elsewhere: readonly string[] = []): readonly string[] => {
  const fields = below('', schema).filter(
    ({ path }) => !elsewhere.some((field) => path.startsWith(`${field}.`) || path.startsWith(`${field}(`)),
  );
  return [markdownRow('key', 'value', 'default', 'meaning'), markdownRule(['left', 'left', 'left', 'left']), ...fields.map(row)];
};
