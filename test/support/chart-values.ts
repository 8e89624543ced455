import { isMap, type JsonMap } from '../../src/core/json';
import { dotted } from '../../src/core/path';
import type { Chart } from '../../src/lint/charts/chart';
import { unknownKeys } from '../../src/lint/charts/known';
import { pinnedCharts } from '../../src/lint/charts/pinned/pinned';

const pinned = (chart: string, version: string): Chart => {
  const found = pinnedCharts().find((one) => one.name === chart && one.version === version);
  if (found === undefined) throw new Error(`the keys of ${chart} ${version} are not carried`);
  return found;
};

const merged = (keys: JsonMap, below: JsonMap): JsonMap => {
  const found: Record<string, unknown> = { ...keys };
  for (const [key, value] of Object.entries(below)) {
    const own = found[key];
    found[key] = isMap(own) && isMap(value) ? merged(own, value) : (own ?? value);
  }
  return found;
};

const keysIn = ({ subcharts, values }: Chart): JsonMap =>
  [...subcharts].reduce<JsonMap>((keys, [key, part]) => (part === 'absent' ? keys : merged(keys, { [key]: part.values })), values);

/** The keys of a chart's values with those of its subcharts: an empty map or list, null or 0 is where any key may be below. */
export const keysOf = (chart: string, version: string): JsonMap => keysIn(pinned(chart, version));

const shapeFaults = (values: unknown, keys: unknown, at = ''): readonly string[] => {
  if (Array.isArray(keys)) return Array.isArray(values) ? [] : [`${at} is not a list`];
  if (keys === 0) return isMap(values) || Array.isArray(values) ? [`${at} is not a single value`] : [];
  if (!isMap(keys)) return [];
  if (!isMap(values)) return values === null ? [] : [`${at} is not a map`];
  return Object.entries(values).flatMap(([key, value]) =>
    Object.hasOwn(keys, key) ? shapeFaults(value, keys[key], at === '' ? key : `${at}.${key}`) : [],
  );
};

// A text or a list, which a template joins with commas.
const eitherShape = ['grafana.sidecar.dashboards.searchNamespace is not a single value'];

/** Keys of values that no template of a chart reads, and values of another shape than the chart's. */
export const valueFaults = (values: unknown, chart: string, version: string): readonly string[] => [
  ...unknownKeys(pinned(chart, version), isMap(values) ? values : {}).map(({ path }) => `${dotted(path)} is read by no template`),
  ...shapeFaults(values, keysOf(chart, version)).filter((fault) => !eitherShape.includes(fault)),
];
