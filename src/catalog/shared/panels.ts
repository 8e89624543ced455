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

/** Series of a panel, named by a text in which `{{label}}` stands for a label. */
export const query = (legend: string, expr: PromQL): Target => ({ kind: 'metrics', expr, legend });

/** Counts of lines as series of a panel. */
export const lineQuery = (legend: string, expr: LogQL): Target => ({ kind: 'logs', expr, legend });

/** Values over time. */
export const lines = (title: string, unit: PanelUnit, panel: Options & { readonly targets: readonly Target[] }): Panel => ({
  kind: 'timeseries',
  title,
  unit,
  width: 8,
  height: 8,
  stacked: false,
  ...panel,
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

type Instant = Omit<Options, 'stacked' | 'right' | 'logsOf'> & { readonly targets: readonly Target[] };

const instant =
  (kind: 'bargauge' | 'piechart') =>
  (title: string, unit: PanelUnit, panel: Instant): Panel => ({
    kind,
    title,
    unit,
    width: 8,
    height: 8,
    ...panel,
  });

/** The newest values with their labels, one row each. */
export const table = (title: string, unit: PanelUnit, panel: Instant & { readonly texts?: ColumnTexts }): Panel => ({
  kind: 'table',
  title,
  unit,
  width: 8,
  height: 8,
  ...panel,
});

/** The newest values as parts of a whole. */
export const pie = instant('piechart');

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

/** Lines, the newest first unless they tell a story. */
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

/** Events per second of a counter. */
export const perSecond = (counter: MetricName | PromQL, matchers: LabelMatchers, by: readonly string[] = []): PromQL =>
  by.length === 0
    ? promql`sum(rate(${counter}${matchers}[${rateInterval}]))`
    : promql`sum by (${labelList(by)}) (rate(${counter}${matchers}[${rateInterval}]))`;

/** Sum of the newest values. */
export const total = (metric: MetricName | PromQL, matchers: LabelMatchers, by: readonly string[] = []): PromQL =>
  by.length === 0 ? promql`sum(${metric}${matchers})` : promql`sum by (${labelList(by)}) (${metric}${matchers})`;

/** The highest of the newest values, where several sources tell the same. */
export const highest = (metric: MetricName | PromQL, matchers: LabelMatchers, by: readonly string[] = []): PromQL =>
  by.length === 0 ? promql`max(${metric}${matchers})` : promql`max by (${labelList(by)}) (${metric}${matchers})`;

/** Events of a counter per window of the zoom, for what is rare. */
export const counted = (counter: MetricName | PromQL, matchers: LabelMatchers, by: readonly string[] = []): PromQL =>
  by.length === 0
    ? promql`sum(increase(${counter}${matchers}[${rateInterval}]))`
    : promql`sum by (${labelList(by)}) (increase(${counter}${matchers}[${rateInterval}]))`;

/** Legend of series that are told apart by labels. */
export const named = (...labels: readonly string[]): string => labels.map((label) => `{{${label}}}`).join(' ');

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

/** Share of the events of a histogram that stayed within a bound, which is what alerts look at. */
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
