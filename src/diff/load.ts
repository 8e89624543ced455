import type { CatalogueMetric } from '../lint/metrics/metric';
import { lengthOf, rulesOf, type Side } from './side';
import type { Statement } from './statement';
import { type SelectedMonitor, selectedMonitors } from './targets';

/** What an environment asks of its Prometheus, as far as it can be told beforehand. */
export interface Load {
  readonly series: number;
  readonly samplesPerSecond: number;
  readonly evaluationsPerMinute: number;
}

/** How many values a label is taken to have of which nothing is known. */
const assumedValues = 3;

const combinations = ({ labels, values }: CatalogueMetric): number =>
  labels === 'unknown'
    ? assumedValues
    : labels.reduce(
        (product, label) => product * (values !== undefined && Object.hasOwn(values, label) ? (values[label]?.length ?? 1) : assumedValues),
        1,
      );

const seriesOf = (metric: CatalogueMetric): number => {
  const each = combinations(metric);
  // Buckets and the one without an upper bound, sum and count.
  if (metric.type === 'histogram') return each * ((metric.buckets?.length ?? 10) + 3);
  return metric.type === 'summary' ? each * 2 : each;
};

const exposedThrough = ({ graph }: Side, { found }: SelectedMonitor): number =>
  graph.exposures
    .filter(({ monitors }) => monitors.some(({ namespace, name }) => namespace === found.monitor.namespace && name === found.monitor.name))
    .flatMap(({ signals }) => signals)
    .reduce((sum, metric) => sum + seriesOf(metric), 0);

const shortest = ({ found, scrapeInterval }: SelectedMonitor): number =>
  Math.min(...found.endpoints.map(({ endpoint }) => lengthOf(endpoint.interval ?? scrapeInterval))) / 1000;

/** Estimates the load of an environment: declared metrics times targets, and rules by how often they are evaluated. */
export const loadOf = (side: Side, environment: string): Load => {
  const monitors = [...selectedMonitors(side, environment).values()].map((monitor) => ({
    series: exposedThrough(side, monitor) * monitor.count,
    seconds: shortest(monitor),
  }));
  const { alerts, records } = rulesOf(side, environment);
  const evaluations = [...alerts, ...records].reduce(
    (sum, { interval, evaluated }) => sum + (evaluated && interval > 0 ? 60_000 / interval : 0),
    0,
  );
  return {
    series: monitors.reduce((sum, { series }) => sum + series, 0),
    samplesPerSecond: Math.round(monitors.reduce((sum, { series, seconds }) => sum + (seconds > 0 ? series / seconds : 0), 0)),
    evaluationsPerMinute: Math.round(evaluations),
  };
};

const large = { series: 100_000, share: 0.5 };

const amounts: readonly (readonly [keyof Load, string])[] = [
  ['series', 'series'],
  ['samplesPerSecond', 'samples a second'],
  ['evaluationsPerMinute', 'evaluations of rules a minute'],
];

const grouped = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, ',');

const shareText = (was: number, is: number): string =>
  was === 0 ? '' : ` (${is > was ? '+' : '-'}${Math.round((Math.abs(is - was) / was) * 100)} %)`;

/** Series, samples and evaluations that come on top or fall away, roughly. */
export const loadStatements = (before: Load, after: Load): readonly Statement[] => {
  const changed = amounts.filter(([field]) => before[field] !== after[field]);
  if (changed.length === 0) return [];
  const parts = changed.map(
    ([field, what]) => `${grouped(after[field])} ${what} instead of ${grouped(before[field])}${shareText(before[field], after[field])}`,
  );
  const more = after.series - before.series;
  const isLarge = more > large.series && more > before.series * large.share;
  return [
    {
      area: 'load',
      subject: 'Prometheus',
      predicate: `has about ${parts.join(', ')}`,
      risk: isLarge ? 'medium' : 'none',
      reason: isLarge ? 'its memory grows with the number of series' : 'an estimate from declared metrics, targets and rules',
    },
  ];
};
