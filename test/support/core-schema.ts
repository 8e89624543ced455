import fs from 'node:fs';

/** A JSON Schema as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

// cdk8s-plus-28 carries every core type of Kubernetes 1.28: names of fields as JSON in its code, their types beside it.
const folder = require.resolve('cdk8s-plus-28/lib/imports/k8s').replace(/k8s\.js$/, '');
const read = (file: string): string => fs.readFileSync(`${folder}${file}`, 'utf8');

interface Field {
  readonly json: string;
  readonly type: string;
  readonly required: boolean;
}

const typesIn = (declarations: string): ReadonlyMap<string, ReadonlyMap<string, Omit<Field, 'json'>>> => {
  const types = new Map<string, Map<string, Omit<Field, 'json'>>>();
  for (const [, name = '', body = ''] of declarations.matchAll(/^export interface (\w+) \{\n([\s\S]*?)\n\}/gm)) {
    const fields = [...body.matchAll(/^ {4}readonly (\w+)(\??): ([^;{]+|\{\s*\[key: string\]: [^;]+;\s*\});/gm)];
    types.set(
      name,
      new Map(fields.map(([, field = '', optional, type = '']) => [field, { type: type.trim(), required: optional === '' }])),
    );
  }
  return types;
};

const namesIn = (code: string): ReadonlyMap<string, readonly (readonly [string, string])[]> => {
  const names = new Map<string, readonly (readonly [string, string])[]>();
  for (const [, name = '', body = ''] of code.matchAll(
    /^function toJson_(\w+)\(obj\) \{[\s\S]*?const result = \{\n([\s\S]*?)\n {4}\};/gm,
  )) {
    const fields = [...body.matchAll(/^ {8}'([^']+)': .*?\bobj\.(\w+)/gm)];
    names.set(
      name,
      fields.map(([, json = '', field = '']) => [json, field]),
    );
  }
  return names;
};

const quantity: JsonSchema = { type: ['string', 'number'], pattern: '^[+-]?[0-9.]+([eE][+-]?[0-9]+|[numkMGTPE]i?|Ki)?$' };

const plain: Readonly<Record<string, JsonSchema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  any: {},
  'string | number': { type: ['string', 'number'] },
  Date: { type: 'string' },
  Quantity: quantity,
  IntOrString: { type: ['integer', 'string'] },
  // The only enumeration among them.
  IoK8SApimachineryPkgApisMetaV1DeleteOptionsKind: { type: 'string' },
};

const schemaOfType = (type: string): JsonSchema => {
  const value = /^\{\s*\[key: string\]: ([^;]+);\s*\}$/.exec(type)?.[1];
  if (value !== undefined) return { type: 'object', additionalProperties: schemaOfType(value) };
  if (type.endsWith('[]')) return { type: 'array', items: schemaOfType(type.slice(0, -2)) };
  return plain[type] ?? { $ref: `#/$defs/${type}` };
};

const objectSchema = (fields: readonly Field[]): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(fields.map(({ json, type }) => [json, schemaOfType(type)])),
  required: fields.filter(({ required }) => required).map(({ json }) => json),
  additionalProperties: false,
});

/** Every type of Kubernetes 1.28 as a schema that refuses unknown fields, for `$defs`. */
export const coreDefinitions = (): Readonly<Record<string, JsonSchema>> => {
  const types = typesIn(read('k8s.d.ts'));
  const definitions = [...namesIn(read('k8s.js'))].flatMap(([name, fields]) => {
    const declared = types.get(name);
    const known = fields.flatMap(([json, field]) => {
      const type = declared?.get(field);
      return type === undefined ? [] : [{ json, ...type }];
    });
    return known.length === fields.length ? [[name, objectSchema(known)] as const] : [];
  });
  return Object.fromEntries(definitions);
};
