import {
  countSchema,
  type Duration,
  durationOf,
  exceededRatioSchema,
  inMilliseconds,
  lasting,
  positiveDurationSchema,
  positiveRatioSchema,
  ratioSchema,
} from '../../language/quantity';

/** The words that alerts of the catalog are written in: templates, samples, expressions and quantities. */
export { type AlertHead, alertTemplate } from '../../core/alerts/alert';
export type { TestSeries } from '../../core/alerts/rule';
export {
  type AlertTime,
  type AlertTiming,
  aging,
  fires,
  type Growth,
  growing,
  halfway,
  held,
  histogram,
  interrupted,
  later,
  plenty,
  quiet,
  series,
  settled,
  steady,
  type Timeline,
  tooFew,
  turning,
} from '../../core/alerts/scenario';
export { inKorean } from '../../core/alerts/text';
export {
  decimal,
  type LabelMatchers,
  labelList,
  type MetricName,
  matching,
  metricName,
  not,
  notMatching,
  type PromQL,
  promql,
} from '../../language/promql/tag';
export {
  type Duration,
  durationOf,
  durationSchema,
  inMilliseconds,
  inSeconds,
  lasting,
  positiveDurationSchema,
  ratioSchema,
  times,
} from '../../language/quantity';

/** Parameters of alerts, with their defaults. */
export const defaults = {
  count: (value: number) => countSchema.default(value),
  positiveCount: (value: number) => countSchema.min(1).default(value),
  duration: (value: string) => positiveDurationSchema.default(lasting(value)),
  ratio: (value: number) => ratioSchema.default(value),
  /** A share that more can exceed: less than all. */
  exceededRatio: (value: number) => exceededRatioSchema.default(value),
  positiveRatio: (value: number) => positiveRatioSchema.default(value),
};

/**
 * How long the last value of a gauge is remembered that lives in an exporter's memory: without that, a restart would end the
 * alert on its age. Longer than any pause between two values that is allowed.
 */
export const remembered = (maxAge: Duration): Duration => durationOf(Math.max(8 * 86_400_000, 3 * inMilliseconds(maxAge)));

/**
 * Labels of alerts on a workload of which nothing is left: no Pod is available, or no target answers. Its warnings follow from that,
 * so Alertmanager inhibits them by these labels.
 */
export const outage = { pods: { outage: 'pods' }, targets: { outage: 'targets' } } as const;

/** What most alerts are written from: the labels that select the series of one job. */
export interface JobContext {
  readonly selector: { readonly namespace: string; readonly job: string };
}
