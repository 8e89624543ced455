import { isMap, type JsonMap, mapAt, type ObjectPath, textsAt } from '../../../core/json';

/** What the API server refuses of a custom resource. */
export interface SchemaFault {
  readonly path: ObjectPath;
  readonly kind: 'null' | 'unknown' | 'type' | 'missing' | 'value';
  readonly message: string;
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'object' : typeof value;
};

const isOfType = (value: unknown, type: string): boolean => typeOf(value) === type || (type === 'number' && typeOf(value) === 'integer');

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

const ofScalar = (schema: JsonMap, value: unknown, path: ObjectPath): readonly SchemaFault[] => {
  const allowed = schema.enum;
  return Array.isArray(allowed) && !allowed.includes(value)
    ? [
        {
          path,
          kind: 'value',
          message: `is ${JSON.stringify(value)}, and must be one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}`,
        },
      ]
    : [];
};

const ofMap = (schema: JsonMap, value: JsonMap, path: ObjectPath): readonly SchemaFault[] => {
  const [properties, further] = [mapAt(schema, 'properties'), schema.additionalProperties];
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    further === true ||
    (schema.properties === undefined && further === undefined);
  const missing = textsAt(schema, 'required').filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name): SchemaFault => ({ path, kind: 'missing', message: `lacks ${name}` })),
    ...Object.entries(value).flatMap(([key, inner]): readonly SchemaFault[] => {
      const below = Object.hasOwn(properties, key) ? properties[key] : isMap(further) ? further : undefined;
      if (isMap(below)) return faultsIn(below, inner, [...path, key]);
      return isOpen ? [] : [{ path: [...path, key], kind: 'unknown', message: 'is not a field of it' }];
    }),
  ];
};

const faultsIn = (schema: JsonMap, value: unknown, path: ObjectPath): readonly SchemaFault[] => {
  const type = typeof schema.type === 'string' ? schema.type : undefined;
  if (value === null) {
    if (schema.nullable === true || (type === undefined && schema['x-kubernetes-int-or-string'] !== true)) return [];
    return [{ path, kind: 'null', message: `is null, and must be ${article(type ?? 'integer or string')}` }];
  }
  if (schema['x-kubernetes-int-or-string'] === true)
    return ['integer', 'string'].includes(typeOf(value))
      ? []
      : [{ path, kind: 'type', message: `is ${article(typeOf(value))}, and must be an integer or a string` }];
  if (type !== undefined && !isOfType(value, type))
    return [{ path, kind: 'type', message: `is ${article(typeOf(value))}, and must be ${article(type)}` }];
  if (isMap(value)) return ofMap(schema, value, path);
  if (Array.isArray(value))
    return isMap(schema.items) ? value.flatMap((item, index) => faultsIn(mapAt(schema, 'items'), item, [...path, index])) : [];
  return ofScalar(schema, value, path);
};

/** What the API server refuses of an object whose kind has this schema; every object has metadata, of which the schema says nothing. */
export const schemaFaults = (schema: JsonMap, object: JsonMap): readonly SchemaFault[] => {
  const { apiVersion: _version, kind: _kind, metadata: _metadata, status: _status, ...own } = object;
  return ofMap({ ...schema, required: textsAt(schema, 'required').filter((name) => name !== 'metadata') }, own, []);
};
