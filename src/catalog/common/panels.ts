import {
  type Bound,
  type ColumnTexts,
  type Panel,
  type PanelUnit,
  type RightAxis,
  type Row,
  rateInterval,
  type Target,
} from '../../core/dashboards/dashboard';
import type { LogQL } from '../../language/logql/tag';
import { bucket, type LabelMatchers, labelList, type MetricName, metricName, type PromQL, promql } from '../../language/promql/tag';

type Kind<K extends Panel['kind']> = Extract<Panel, { kind: K }>;
type Options = Partial<Pick<Kind<'timeseries'>, 'description' | 'width' | 'height' | 'bound' | 'stacked' | 'right' | 'logsOf'>>;

/** Series of a panel, named by a text in which `{{label}}` is replaced by the value of a label. */
export const query = (legend: string, expr: PromQL): Target => ({ kind: 'metrics', expr, legend });

/** Counts of lines as series of a panel. */
export const lineQuery = (legend: string, expr: LogQL): Target => ({ kind: 'logs', expr, legend });

/** One query, or several. */
export type Targets = Target | readonly Target[];

const listOf = (targets: Targets): readonly Target[] => ('kind' in targets ? [targets] : targets);

/** Values over time. */
export const lines = (title: string, unit: PanelUnit, targets: Targets, options: Options = {}): Panel => ({
  kind: 'timeseries',
  title,
  unit,
  width: 8,
  height: 8,
  stacked: false,
  ...options,
  targets: listOf(targets),
});

/** One number, the newest. */
export const stat = (title: string, unit: PanelUnit, expr: PromQL, bound?: Bound): Panel => ({
  kind: 'stat',
  title,
  unit,
  width: 4,
  height: 4,
  targets: [query('', expr)],
  ...(bound === undefined ? {} : { bound }),
});

type Instant = Omit<Options, 'stacked' | 'right' | 'logsOf'>;

/** The newest values with their labels, one row each. */
export const table = (
  title: string,
  unit: PanelUnit,
  targets: Targets,
  options: Instant & { readonly texts?: ColumnTexts } = {},
): Panel => ({
  kind: 'table',
  title,
  unit,
  width: 8,
  height: 8,
  ...options,
  targets: listOf(targets),
});

/** The newest values as parts of a whole. */
export const pie = (title: string, unit: PanelUnit, targets: Targets): Panel => ({
  kind: 'piechart',
  title,
  unit,
  width: 8,
  height: 8,
  targets: listOf(targets),
});

/** Which states things were in over time. */
export const states = (title: string, unit: PanelUnit, targets: readonly Target[]): Panel => ({
  kind: 'state-timeline',
  title,
  unit,
  width: 12,
  height: 8,
  targets,
});

/** How often values fell into each bucket of a histogram. */
export const heatmap = (title: string, unit: PanelUnit, histogram: MetricName, matchers: LabelMatchers): Panel => ({
  kind: 'heatmap',
  title,
  unit,
  width: 8,
  height: 8,
  targets: [query('{{le}}', promql`sum by (le) (increase(${metricName(`${histogram}_bucket`)}${matchers}[${rateInterval}]))`)],
});

/** Lines, the newest first unless their order matters. */
export const logLines = (title: string, expr: LogQL, order: 'newest' | 'oldest' = 'newest'): Panel => ({
  kind: 'logs',
  title,
  width: 12,
  height: 10,
  expr,
  order,
});

/** Panels under a heading. */
export const row = (title: string, ...panels: readonly Panel[]): Row => ({ title, panels });

/** The right axis of a panel, for series of another unit. */
export const rightAxis = (unit: PanelUnit, ...targets: readonly Target[]): RightAxis => ({ unit, targets });

// With labels, by these; without, all in one.
const aggregated = (operator: 'sum' | 'max', inner: PromQL, by: readonly string[]): PromQL => {
  const outer = operator === 'sum' ? promql`sum` : promql`max`;
  return by.length === 0 ? promql`${outer}(${inner})` : promql`${outer} by (${labelList(by)}) (${inner})`;
};

type Aggregation = (metric: MetricName | PromQL, matchers: LabelMatchers, by?: readonly string[]) => PromQL;

/** Events per second of a counter. */
export const perSecond: Aggregation = (counter, matchers, by = []) =>
  aggregated('sum', promql`rate(${counter}${matchers}[${rateInterval}])`, by);

/** Sum of the newest values. */
export const total: Aggregation = (metric, matchers, by = []) => aggregated('sum', promql`${metric}${matchers}`, by);

/** The highest of the newest values, where several sources report the same. */
export const highest: Aggregation = (metric, matchers, by = []) => aggregated('max', promql`${metric}${matchers}`, by);

/** Events of a counter per window of the zoom, for what is rare. */
export const counted: Aggregation = (counter, matchers, by = []) =>
  aggregated('sum', promql`increase(${counter}${matchers}[${rateInterval}])`, by);

/** Legend of series that differ by labels. */
export const named = (...labels: readonly string[]): string => labels.map((label) => `{{${label}}}`).join(' ');

type Each = (metric: MetricName | PromQL, matchers: LabelMatchers, by: readonly string[]) => Target;

const eachOf =
  (aggregation: Aggregation): Each =>
  (metric, matchers, by) =>
    query(named(...by), aggregation(metric, matchers, by));

/** The same for each value of some labels, which name the series. */
export const each = { perSecond: eachOf(perSecond), total: eachOf(total), highest: eachOf(highest), counted: eachOf(counted) };

/** Share of the bad events among all; without bad ones it is 0, without any it is nothing. */
export const shareOf = (bad: PromQL, all: PromQL): PromQL => promql`
  (${bad} or 0 * ${all})
  /
  (${all} > 0)
`;

/** An estimate of a quantile for the eye; alerts count what is within a bucket. */
export const quantile = (
  q: number,
  histogram: MetricName,
  { matchers, by = [] }: { matchers: LabelMatchers; by?: readonly string[] },
): PromQL =>
  promql`histogram_quantile(${q}, sum by (${labelList(['le', ...by])}) (rate(${metricName(`${histogram}_bucket`)}${matchers}[${rateInterval}])))`;

/** Median and high quantiles of a histogram. */
export const quantiles = (histogram: MetricName, matchers: LabelMatchers): readonly Target[] =>
  [0.5, 0.95, 0.99].map((q) => query(`p${q * 100}`, quantile(q, histogram, { matchers })));

/** Share of the events of a histogram that stayed within a bound, which is what alerts judge by. */
export const shareWithin = (
  histogram: MetricName,
  bound: number,
  { matchers, by = [] }: { matchers: LabelMatchers; by?: readonly string[] },
): PromQL => promql`
  ${perSecond(metricName(`${histogram}_bucket`), { ...matchers, le: bucket(bound) }, by)}
  /
  (${perSecond(metricName(`${histogram}_count`), matchers, by)} > 0)
`;

/** A line above which things are bad. */
export const above = (value: number | undefined): Bound | undefined => (value === undefined ? undefined : { value, bad: 'above' });

/** A line below which things are bad. */
export const below = (value: number | undefined): Bound | undefined => (value === undefined ? undefined : { value, bad: 'below' });
