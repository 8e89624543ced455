/** A JSON Schema, or a part of one. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a map. */
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

// What editors show of a field; everything else is what validators read.
const annotations = ['description', 'default', 'examples'];

const coreOf = (schema: Json): Json => Object.fromEntries(Object.entries(schema).filter(([key]) => !annotations.includes(key)));

const shownOf = (schema: Json): Json => Object.fromEntries(Object.entries(schema).filter(([key]) => annotations.includes(key)));

/** A schema below another, and the name of the field that it is found at. */
type Visit = (schema: Json, name: string) => Json;

const namedParts = ['properties', '$defs'];
const singleParts = ['items', 'additionalProperties', 'propertyNames', 'if', 'then', 'else', 'not'];
const listedParts = ['anyOf', 'allOf'];

// The schema with all schemas directly below it replaced.
const mapped = (schema: Json, name: string, visit: Visit): Json =>
  Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (namedParts.includes(key) && isObject(value))
        return [
          key,
          Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, isObject(inner) ? visit(inner, field) : inner])),
        ];
      if (singleParts.includes(key) && isObject(value)) return [key, visit(value, name)];
      if (listedParts.includes(key) && Array.isArray(value))
        return [key, value.map((inner) => (isObject(inner) ? visit(inner, name) : inner))];
      return [key, value];
    }),
  );

// A reference is about as long.
const worthNaming = 60;

const counted = (root: Json): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const count = (key: string): number => {
    const times = (counts.get(key) ?? 0) + 1;
    counts.set(key, times);
    return times;
  };
  const visit: Visit = (schema, name) => {
    const [whole, core] = [JSON.stringify(schema), JSON.stringify(coreOf(schema))];
    const times = count(whole);
    if (core !== whole) count(core);
    // What is below a repetition is written once.
    if (times === 1) mapped(schema, name, visit);
    return schema;
  };
  visit(root, '');
  return counts;
};

/** A name that is still free: that of the field where the schema is found first, with a number where another schema has it. */
const freeName = (definitions: ReadonlyMap<string, unknown>, name: string): string => {
  if (!definitions.has(name)) return name;
  let number = 2;
  while (definitions.has(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
};

/** The same schema with whatever it repeats written once, under `$defs`, and named by the field where it is found first. */
export const withSharedDefinitions = (root: Json): Json => {
  const counts = counted(root);
  const names = new Map<string, string>();
  const definitions = new Map<string, Json>();
  const isShared = (text: string): boolean => text.length > worthNaming && (counts.get(text) ?? 0) > 1;
  const referred = (schema: Json, text: string, name: string): Json => {
    const known = names.get(text) ?? freeName(definitions, name);
    if (!names.has(text)) {
      names.set(text, known);
      // Its place is kept before what is below it is named.
      definitions.set(known, {});
      definitions.set(known, written(schema, name));
    }
    return { $ref: `#/$defs/${known}` };
  };
  // What editors show is beside the reference to what several fields share.
  const written = (schema: Json, name: string): Json => {
    const core = coreOf(schema);
    const text = JSON.stringify(core);
    return Object.keys(core).length < Object.keys(schema).length && isShared(text)
      ? { ...shownOf(schema), ...referred(core, text, name) }
      : mapped(schema, name, visit);
  };
  const visit: Visit = (schema, name) => {
    const text = JSON.stringify(schema);
    return isShared(text) ? referred(schema, text, name) : written(schema, name);
  };
  const { $defs, ...whole } = mapped(root, '', visit);
  return {
    ...whole,
    $defs: { ...(isObject($defs) ? $defs : {}), ...Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
};

const lines = (map: unknown): string =>
  Object.entries(isObject(map) ? map : {})
    .map(([name, schema]) => `    ${JSON.stringify(name)}: ${JSON.stringify(schema)}`)
    .join(',\n');

/** A schema as a file: a line for each of its fields and definitions, so that a review shows which of them changed. */
export const schemaText = ({ properties, $defs, ...others }: Json): string => {
  const head = Object.entries(others).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `{\n${head.join('')}  "properties": {\n${lines(properties)}\n  },\n  "$defs": {\n${lines($defs)}\n  }\n}\n`;
};
