import fs from 'node:fs';
import path from 'node:path';

/** What is at a key of a chart's values: an empty map, a list, nothing, a single value, or further keys. */
export type KeyTree = 'map' | 'list' | 'null' | 'scalar' | { readonly [key: string]: KeyTree };

interface ChartKeys {
  readonly chart: string;
  readonly version: string;
  readonly subcharts: Readonly<Record<string, string>>;
  readonly values: KeyTree;
}

const folder = path.join(__dirname, '..', 'data', 'charts');

const charts: readonly ChartKeys[] = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));

const merged = (tree: KeyTree | undefined, below: KeyTree): KeyTree => {
  if (tree === undefined || typeof tree === 'string' || typeof below === 'string') return tree ?? below;
  const keys = [...new Set([...Object.keys(tree), ...Object.keys(below)])];
  return Object.fromEntries(keys.map((key) => [key, below[key] === undefined ? (tree[key] ?? 'null') : merged(tree[key], below[key])]));
};

/** The keys of a chart's values with those of its subcharts, as far as they are carried. */
export const keysOf = (chart: string, version: string): KeyTree => {
  const found = charts.find((one) => one.chart === chart && one.version === version);
  if (found === undefined) throw new Error(`the values of ${chart} ${version} are not carried`);
  return Object.entries(found.subcharts).reduce<KeyTree>((tree, [name, subversion]) => {
    const subchart = charts.find((one) => one.chart === name && one.version === subversion);
    return subchart === undefined ? tree : merged(tree, { [name]: subchart.values });
  }, found.values);
};

/** What only the templates know of a chart's values. */
export interface TemplateKnowledge {
  /** Keys that a template reads though the values do not list them, with that template. */
  readonly readBy: Readonly<Record<string, string>>;
  /** Maps with keys of the user's, although the values hold some. */
  readonly freeForm: readonly string[];
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys of values that no template of the chart reads, and values of another shape than the chart's. */
export const valueFaults = (values: unknown, keys: KeyTree, knowledge: TemplateKnowledge, at = ''): readonly string[] => {
  if (knowledge.freeForm.includes(at)) return [];
  if (typeof keys === 'string') {
    if (keys === 'scalar' && (isMap(values) || Array.isArray(values))) return [`${at} is not a single value`];
    return keys === 'list' && !Array.isArray(values) ? [`${at} is not a list`] : [];
  }
  if (!isMap(values)) return [`${at} is not a map`];
  return Object.entries(values).flatMap(([key, value]) => {
    const below = at === '' ? key : `${at}.${key}`;
    if (Object.hasOwn(knowledge.readBy, below)) return [];
    const tree = keys[key];
    return tree === undefined ? [`${below} is read by no template`] : valueFaults(value, tree, knowledge, below);
  });
};
