/** Kinds of workload of one's own: what ours are written with. */
export {
  type AlertHead,
  type AlertTiming,
  aging,
  alertTemplate,
  type Duration,
  decimal,
  defaults,
  durationOf,
  durationSchema,
  fires,
  type Growth,
  growing,
  halfway,
  held,
  histogram,
  inMilliseconds,
  inSeconds,
  interrupted,
  type JobContext,
  labelList,
  lasting,
  later,
  type MetricName,
  metricName,
  outage,
  plenty,
  positiveDurationSchema,
  quiet,
  ratioSchema,
  remembered,
  series,
  settled,
  steady,
  type TestSeries,
  type Timeline,
  times,
  tooFew,
  turning,
} from './catalog/common/alert';
export { type Exporter, exporterKind } from './catalog/common/exporter';
export { counter, gauge, histogram as histogramSignal, summary } from './catalog/common/metrics';
export { each, highest, lines, named, perSecond, query, row, stat, table, total } from './catalog/common/panels';
export { defineKind, type OwnKind } from './catalog/own-kind';
export type { EnvironmentContext, Observed, WorkloadKind } from './catalog/workload-kind';
export type { DashboardContext } from './catalog/workload-panels';
export type { Signal } from './core/alerts/signal';
export { promql } from './language/promql/tag';
