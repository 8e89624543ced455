/** A map of plain data whose shape nobody has checked. */
export type JsonMap = Readonly<Record<string, unknown>>;

/** Keys and indices that lead to a value inside an object, e.g. `['spec', 'groups', 0, 'name']`. */
export type ObjectPath = readonly (string | number)[];

/** Whether a value is a map, as opposed to a list, a scalar or nothing. */
export const isMap = (value: unknown): value is JsonMap => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entry of a table for a text of the user's, which may be a name that every object of JavaScript has. */
export const entryOf = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The value at the end of a path, or nothing where the path leads nowhere. */
export const valueAt = (value: unknown, ...path: ObjectPath): unknown => {
  let found = value;
  for (const step of path) {
    if (Array.isArray(found) && typeof step === 'number') found = found[step];
    else if (isMap(found) && Object.hasOwn(found, step)) found = found[step];
    else return undefined;
  }
  return found;
};

/** The map at the end of a path, empty where there is none. */
export const mapAt = (value: unknown, ...path: ObjectPath): JsonMap => {
  const found = valueAt(value, ...path);
  return isMap(found) ? found : {};
};

/** The list at the end of a path, empty where there is none. */
export const listAt = (value: unknown, ...path: ObjectPath): readonly unknown[] => {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
};

/** The text at the end of a path; a number counts as text, because YAML reads an unquoted one so. */
export const textAt = (value: unknown, ...path: ObjectPath): string | undefined => {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : undefined;
};

/** The texts of a list at the end of a path. */
export const textsAt = (value: unknown, ...path: ObjectPath): readonly string[] =>
  listAt(value, ...path).flatMap((item) => textAt(item) ?? []);

/** The map of texts at the end of a path, such as labels. */
export const labelsAt = (value: unknown, ...path: ObjectPath): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(mapAt(value, ...path)).flatMap(([key, item]) => {
      const text = typeof item === 'boolean' ? String(item) : textAt(item);
      return text === undefined ? [] : [[key, text]];
    }),
  );

/** A value somewhere in an object. */
export interface PlacedValue {
  readonly value: unknown;
  readonly path: ObjectPath;
}

const expanded = (value: unknown, [step, ...rest]: readonly string[], path: ObjectPath): readonly PlacedValue[] => {
  if (step === undefined) return [{ value, path }];
  if (step === '*') return Array.isArray(value) ? value.flatMap((item, index) => expanded(item, rest, [...path, index])) : [];
  return isMap(value) && Object.hasOwn(value, step) ? expanded(value[step], rest, [...path, step]) : [];
};

/** Every value at the end of steps such as `spec.containers.*.env`; `*` leads to each item of a list. */
export const valuesAt = (value: unknown, steps: string): readonly PlacedValue[] => expanded(value, steps.split('.'), []);
