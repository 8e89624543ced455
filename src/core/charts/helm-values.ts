/** Helm values as data. */
export type Values = Readonly<Record<string, unknown>>;

/** Keys that lead to a value. */
export type ValuePath = readonly string[];

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lays values over others as Helm does: maps by key, everything else replaced. */
export const mergeValues = (below: Values, above: Values): Values => {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = Object.hasOwn(below, key) ? below[key] : undefined;
    merged[key] = isMap(under) && isMap(value) ? mergeValues(under, value) : value;
  }
  return merged;
};

/** What a chart reads at a path whose own default is given: `null` removes it, with all that is below. */
export const setting = (values: Values, path: ValuePath, byDefault?: unknown): unknown => {
  let found: unknown = values;
  for (const key of path) {
    if (found === null) return undefined;
    if (!isMap(found) || !Object.hasOwn(found, key)) return byDefault;
    found = found[key];
  }
  return found === null ? undefined : found;
};

/** Whether an `if` of a template passes on a value: everything but false, zero, nothing and what is empty. */
const isTrue = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
};

/** Whether an `if` of a chart passes on the value at a path. */
export const isSet = (values: Values, path: ValuePath, byDefault?: unknown): boolean => isTrue(setting(values, path, byDefault));
