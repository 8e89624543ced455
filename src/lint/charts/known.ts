import { isMap, type JsonMap } from '../../core/json';
import type { Chart } from './chart';
import { joined } from './template';

/** Whether a chart takes a value: it does, it takes whatever is there and below, or nothing reads it. */
type Verdict = 'known' | 'free' | 'unknown';

const valueAlong = (values: JsonMap, path: readonly string[]): { readonly value: unknown; readonly depth: number } => {
  let found: { readonly value: unknown; readonly depth: number } = { value: values, depth: 0 };
  for (const key of path) {
    if (!isMap(found.value) || !Object.hasOwn(found.value, key)) return found;
    found = { value: found.value[key], depth: found.depth + 1 };
  }
  return found;
};

const ancestors = (path: readonly string[]): readonly string[] => path.map((_, index) => joined(path.slice(0, index)));

const byTemplates = ({ reads, documented }: Chart, path: readonly string[]): Verdict => {
  const name = path.at(-1) ?? '';
  // All values at once are only handed on to be counted or told.
  const above = ancestors(path).filter((one) => one !== '');
  if ([joined(path), ...above].some((one) => reads.handedOn.has(one))) return 'free';
  if (reads.paths.has(joined(path)) || documented.has(name)) return 'known';
  return ancestors(path).some((one) => reads.scopes.has(one)) && reads.names.has(name) ? 'known' : 'unknown';
};

// An empty map, or nothing, is there to be filled as the user likes.
const isFree = (value: unknown): boolean => !isMap(value) || Object.keys(value).length === 0;

const verdictOf = (chart: Chart, path: readonly string[]): Verdict => {
  const [first = '', ...rest] = path;
  if (first === 'global' || (first === 'tags' && chart.subcharts.size > 0)) return 'free';
  const subchart = chart.subcharts.get(first);
  if (subchart === 'absent') return 'free';
  const { value, depth } = valueAlong(chart.values, path);
  const own = depth === path.length ? 'known' : byTemplates(chart, path);
  if (subchart === undefined) return own === 'unknown' && depth > 0 && isFree(value) ? 'free' : own;
  // The values of a subchart are its own and what its parent sets or reads of them.
  if (rest.length === 0) return 'known';
  const below = verdictOf(subchart, rest);
  return below === 'unknown' ? own : below;
};

/** A key of values that nothing in a chart reads. */
export interface UnknownKey {
  readonly path: readonly string[];
  /** Keys that the chart has beside it. */
  readonly beside: readonly string[];
}

const keysAt = (chart: Chart, path: readonly string[]): readonly string[] => {
  const [first, ...rest] = path;
  const { value, depth } = valueAlong(chart.values, path);
  const own = depth === path.length && isMap(value) ? Object.keys(value) : [];
  const prefix = path.length === 0 ? '' : `${joined(path)}\n`;
  const read = [...chart.reads.paths].flatMap((one) =>
    one.startsWith(prefix) && !one.slice(prefix.length).includes('\n') ? [one.slice(prefix.length)] : [],
  );
  if (first === undefined) return [...own, ...read, ...chart.subcharts.keys()];
  const subchart = chart.subcharts.get(first);
  return [...own, ...read, ...(subchart === undefined || subchart === 'absent' ? [] : keysAt(subchart, rest))];
};

const unknownBelow = (chart: Chart, values: JsonMap, above: readonly string[]): readonly UnknownKey[] =>
  Object.entries(values).flatMap(([key, value]): readonly UnknownKey[] => {
    const path = [...above, key];
    const verdict = verdictOf(chart, path);
    if (verdict === 'unknown') return [{ path, beside: [...new Set(keysAt(chart, above))].sort() }];
    return verdict === 'known' && isMap(value) ? unknownBelow(chart, value, path) : [];
  });

/** Every key of values that neither the values, the schema, nor the templates of a chart and its subcharts know. */
export const unknownKeys = (chart: Chart, values: JsonMap): readonly UnknownKey[] => unknownBelow(chart, values, []);
