import type { Selector } from '../promql/ast';
import { anyNumber, type Interval } from './interval';
import { anyLabels, type LabelSet, noLabels } from './labels';

/** What samples are: a counter only grows, a gauge goes both ways, a bucket counts up to `le`, a quantile is one already. */
export type Sample = 'counter' | 'gauge' | 'bucket' | 'quantile' | 'unknown';

/** What samples measure; unknown where nobody says. */
export type Unit = 'seconds' | 'bytes' | 'ratio' | 'timestamp' | 'unknown';

/** What is known of an expression's result without running it. */
export interface Facts {
  readonly kind: 'scalar' | 'vector' | 'text';
  readonly labels: LabelSet;
  readonly sample: Sample;
  readonly unit: Unit;
  readonly values: Interval;
  /** Whether there may be no series at all. */
  readonly empty: boolean;
  /** Whether only its being there says something, as with `absent` and `count`: comparing its value is a habit, not a condition. */
  readonly existence: boolean;
  /** Upper bounds of the histogram behind a bucket or a quantile. */
  readonly buckets?: readonly number[];
  /** How far apart samples are, in milliseconds, where that is known. */
  readonly interval?: number;
  /** How often a job writes it, in milliseconds, where one does. */
  readonly every?: number;
}

/** What is known of the series that a selector reads. */
export type SeriesFacts = Pick<Facts, 'labels' | 'sample' | 'unit' | 'values' | 'buckets' | 'interval' | 'every'>;

/** Looks up series; a metric of which nothing is known has no facts. */
export type PrometheusScope = (selector: Selector) => SeriesFacts | undefined;

/** A number without labels. */
export const scalar = (values: Interval): Facts => ({
  kind: 'scalar',
  labels: noLabels,
  sample: 'gauge',
  unit: 'unknown',
  values,
  empty: false,
  existence: false,
});

/** A vector of which nothing is known. */
export const vector: Facts = { ...scalar(anyNumber), kind: 'vector', labels: anyLabels, sample: 'unknown', empty: true };
