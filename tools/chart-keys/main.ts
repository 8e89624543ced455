/** Writes what charts say of their values in a short form: `node build/tools/chart-keys.mjs <folder of charts> > src/lint/charts/pinned/charts.json`. */
import path from 'node:path';
import { realFileSystem } from '../../src/cli/file-system';
import { isMap } from '../../src/core/json';
import type { Chart } from '../../src/lint/charts/chart';
import { readChartFolder } from '../../src/lint/charts/chart-folder';
import type { ChartKeys } from '../../src/lint/charts/pinned/pinned';
import { readCharts } from '../../src/lint/charts/read-charts';
import { joined, type Reads } from '../../src/lint/charts/template';

const [folder = ''] = process.argv.slice(2);

// What a template hands on whole may hold any key, so nothing below it is listed.
const keysIn = (value: unknown, reads: Reads, at: readonly string[]): unknown => {
  if (Array.isArray(value)) return [];
  if (!isMap(value)) return value === null ? null : 0;
  if (at.length > 0 && reads.handedOn.has(joined(at))) return {};
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysIn(inner, reads, [...at, key])]));
};

type Keys = Record<string, unknown>;

const isOpen = (value: unknown): value is Keys => isMap(value) && Object.keys(value).length > 0;

// A key that only a template names is added to the map that it is read from; what ends there already may hold any key.
const withPath = (keys: Keys, [first, ...rest]: readonly string[]): void => {
  if (first === undefined) return;
  if (!Object.hasOwn(keys, first)) {
    const below: Keys = {};
    withPath(below, rest);
    keys[first] = rest.length === 0 ? null : below;
    return;
  }
  const next = keys[first];
  if (isOpen(next)) withPath(next, rest);
};

const keysOf = (chart: Chart): Keys => {
  // The values of a chart are a map, which stays one.
  const keys = keysIn(chart.values, chart.reads, []) as Keys;
  for (const read of [...chart.reads.paths].sort()) withPath(keys, read.split('\n'));
  return keys;
};

const isMapAt = (keys: unknown, [first, ...rest]: readonly string[]): boolean =>
  isOpen(keys) && (first === undefined || isMapAt(keys[first], rest));

const withParts = (chart: Chart): readonly Chart[] => [
  chart,
  ...[...chart.subcharts.values()].flatMap((part) => (part === 'absent' ? [] : withParts(part))),
];

const { charts, problems } = readCharts(readChartFolder(realFileSystem, path.resolve(folder), folder).entries);
for (const { at, message } of problems) process.stderr.write(`${at.file}: ${message}\n`);

const inShort = (chart: Chart): Omit<ChartKeys, 'subcharts'> => {
  const keys = keysOf(chart);
  const scopes = [...chart.reads.scopes].filter((scope) => isMapAt(keys, scope.split('\n'))).sort();
  const names = [...chart.reads.names].filter((name) => /^[\w.-]+$/.test(name) && !chart.documented.has(name)).sort();
  const documented = [...chart.documented].sort();
  return { chart: chart.name, version: chart.version, keys, documented, scopes, names: scopes.length === 0 ? [] : names };
};

// One chart is a part of several; two of one name and version may still differ.
const keyOf = (chart: Chart): string => JSON.stringify(inShort(chart));
const distinct = [...new Map(charts.flatMap(withParts).map((chart) => [keyOf(chart), chart])).values()];
const ordered = distinct.sort((a, b) => (`${a.name} ${keyOf(a)}` < `${b.name} ${keyOf(b)}` ? -1 : 1));
const indices = new Map(ordered.map((chart, index) => [keyOf(chart), index]));
const partsOf = ({ subcharts }: Chart) =>
  Object.fromEntries([...subcharts].map(([key, part]) => [key, part === 'absent' ? null : (indices.get(keyOf(part)) ?? null)]));

const lines = ordered.map((chart) => JSON.stringify({ ...inShort(chart), subcharts: partsOf(chart) } satisfies ChartKeys));
process.stdout.write(`[\n${lines.join(',\n')}\n]\n`);
