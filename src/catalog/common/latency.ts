import { z } from 'zod';
import { histogram } from '../../core/alerts/scenario';
import { bucket, metricName } from '../../language/promql/tag';
import { type Duration, inSeconds, lasting } from '../../language/quantity';
import { bucketSchema } from './buckets';
import { type SeriesContext, type Subject, scopedTo } from './forms/scope';
import type { ObjectiveTemplate } from './objectives';

/** How long something may last: a bound that is a bucket of a histogram, under a key of `latency:`. */
export interface LatencyBound extends Subject {
  readonly key: string;
  /** Histogram without its suffix. */
  readonly histogram: string;
  readonly buckets: readonly number[];
  /** Units of the histogram in a second, where it does not count seconds. */
  readonly perSecond?: number;
  readonly usual: string;
  readonly description: string;
}

/** What alerts and objectives with such bounds are written from. */
export interface LatencyContext extends SeriesContext {
  readonly latency: Readonly<Record<string, Duration>>;
}

const inUnits = ({ perSecond = 1 }: LatencyBound, seconds: number): number => Number((seconds * perSecond).toPrecision(12));

/** A bound in the unit of its histogram, as the input sets it. */
export const boundIn = (bound: LatencyBound, { latency }: LatencyContext): number =>
  inUnits(bound, inSeconds(latency[bound.key] ?? lasting(bound.usual)));

/** The same as a length of time. */
export const durationIn = ({ key, usual }: LatencyBound, { latency }: LatencyContext): Duration => latency[key] ?? lasting(usual);

const schemaOf = ({ histogram, buckets, usual, description, perSecond = 1 }: LatencyBound) =>
  bucketSchema(
    histogram,
    buckets.map((bucket) => Number((bucket / perSecond).toPrecision(12))),
  )
    .default(lasting(usual))
    .meta({ description: `${description}; a bucket of ${histogram}` });

/** `latency:` of a kind. */
export const latencySchema = (bounds: readonly LatencyBound[]) =>
  z
    .strictObject(Object.fromEntries(bounds.map((bound) => [bound.key, schemaOf(bound)])))
    .prefault({})
    .meta({ description: 'How long things may last, for alerts and objectives alike' });

/** What a workload sets there. */
export const latencyOf = (workload: object): LatencyContext['latency'] =>
  // Its schema is the one above.
  'latency' in workload ? (workload.latency as LatencyContext['latency']) : {};

interface Promise extends Pick<ObjectiveTemplate<never>, 'name' | 'description' | 'threshold'> {
  readonly bound: LatencyBound;
  readonly target?: number;
}

/** Events that took no longer than a bound. */
export const withinBound = ({ bound, target = 0.95, ...described }: Promise): ObjectiveTemplate<LatencyContext> => ({
  ...described,
  target,
  write: (context) => {
    const { matchers, sample } = scopedTo(bound, context);
    const { histogram: metric, buckets } = bound;
    const most = boundIn(bound, context);
    return {
      indicator: {
        kind: 'latency',
        total: { metric: metricName(`${metric}_count`), matchers },
        within: { metric: metricName(`${metric}_bucket`), matchers: { ...matchers, le: bucket(most) } },
      },
      samples: (time, { all, bad }) => histogram(metric, sample, { time, buckets, bound: most, within: all - bad, all }),
    };
  },
});
