import { isObject, type Json } from '../../src/compile/config/shared-definitions';

/** A field of a schema, with where it is. */
export interface SchemaField {
  readonly path: string;
  /** What editors show of it, with what it refers to. */
  readonly schema: Json;
}

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const resolved = (root: Json, schema: Json): Json => {
  if (typeof schema.$ref !== 'string') return schema;
  const { $ref, ...own } = schema;
  const named = isObject(root.$defs) ? root.$defs[$ref.replace('#/$defs/', '')] : undefined;
  if (!isObject(named)) throw new Error(`nothing is at ${$ref}`);
  return { ...resolved(root, named), ...own };
};

/** Every field of a schema, each definition once. */
export const schemaFields = (root: Json): readonly SchemaField[] => {
  const fields: SchemaField[] = [];
  const visited = new Set<unknown>();
  const visit = (schema: Json, path: string): void => {
    if (typeof schema.$ref === 'string' && visited.has(schema.$ref)) return;
    visited.add(schema.$ref);
    const whole = resolved(root, schema);
    for (const [name, inner] of Object.entries(isObject(whole.properties) ? whole.properties : {})) {
      if (!isObject(inner)) continue;
      const field = `${path}.${name}`;
      fields.push({ path: field, schema: resolved(root, inner) });
      visit(inner, field);
    }
    for (const part of [whole.items, whole.additionalProperties]) if (isObject(part)) visit(part, `${path}[]`);
    for (const part of [...list(whole.anyOf), ...list(whole.allOf)]) visit(part, path);
    if (isObject(whole.then)) visit(whole.then, path);
  };
  visit(root, '');
  return fields;
};
