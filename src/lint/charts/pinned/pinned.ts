import type { JsonMap } from '../../../core/json';
import { once } from '../../../language/once';
import type { Chart } from '../chart';
import charts from './charts.json';

/** What a chart says of its values, in short; `tools/chart-keys` writes it. */
export interface ChartKeys {
  readonly chart: string;
  readonly version: string;
  /**
   * Keys that the values have or a template names. A path ends in an empty map, an empty list, null or 0, for what the chart has
   * there; any key may be below an end.
   */
  readonly keys: JsonMap;
  /** Keys that comments and the schema show, wherever they belong. */
  readonly documented: readonly string[];
  /** Paths of maps, joined by newlines, of which templates read keys without naming the path; and the names that they read. */
  readonly scopes: readonly string[];
  readonly names: readonly string[];
  /** Subcharts by the key under which their values are, each as its place in the list; null for one that is not carried. */
  readonly subcharts: Readonly<Record<string, number | null>>;
}

// JSON has no types for what is at the end of a path.
const carried: readonly ChartKeys[] = charts as never;

const chartOf = ({ chart, version, keys, documented, scopes, names, subcharts }: ChartKeys): Chart => ({
  name: chart,
  version,
  values: keys,
  documented: new Set(documented),
  reads: { paths: new Set(), handedOn: new Set(), scopes: new Set(scopes), names: new Set(names) },
  subcharts: new Map(
    Object.entries(subcharts).map(([key, place]) => {
      const part = carried[place ?? carried.length];
      return [key, part === undefined ? 'absent' : chartOf(part)] as const;
    }),
  ),
});

/** Charts whose keys are known without having them at hand, each of exactly the version that was looked at. */
export const pinnedCharts: () => readonly Chart[] = once(() => carried.map(chartOf));
