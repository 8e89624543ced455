import { z } from 'zod';
import { bucket, type LabelMatchers, labelList, type MetricName, metricName, type PromQL, promql } from '../../language/promql/tag';
import { type Duration, inSeconds, positiveDurationSchema } from '../../language/quantity';
import { fires, halfway, quiet, type TestSeries, type Timeline } from './alert';

/** What both shapes of share have in common: per what, over how long, and from how many events on it says something. */
interface Shared {
  readonly by: readonly string[];
  readonly window: Duration;
  readonly floor: number;
}

/** More than a share of the events is bad. Without events the ratio is NaN, which the comparison drops. */
export const badShare = ({ bad, all, ratio, ...shared }: Shared & { bad: PromQL; all: PromQL; ratio: number }): PromQL => {
  const { window, floor } = shared;
  const by = labelList(shared.by);
  return promql`
    (
      sum by (${by}) (rate(${bad}[${window}]))
      /
      sum by (${by}) (rate(${all}[${window}]))
    ) > ${ratio}
    and
    sum by (${by}) (increase(${all}[${window}])) >= ${floor}
  `;
};

/** The same where no metric counts all events, only failed and good ones; with too few failures it is quiet. */
export const failedShare = ({ failed, good, ratio, ...shared }: Shared & { failed: PromQL; good: PromQL; ratio: number }): PromQL => {
  const { window, floor } = shared;
  const by = labelList(shared.by);
  return promql`
    (
      sum by (${by}) (rate(${failed}[${window}]))
      /
      (
        sum by (${by}) (rate(${failed}[${window}]))
        +
        sum by (${by}) (rate(${good}[${window}]))
      )
    ) > ${ratio}
    and
    sum by (${by}) (increase(${failed}[${window}])) >= ${floor}
  `;
};

/** Events of a histogram with the bound in seconds that they are held to. */
export interface Bounded {
  /** Without a suffix. */
  readonly histogram: MetricName;
  readonly selector: LabelMatchers;
  readonly bound: number;
}

/**
 * More than a share of the events took longer than the bound. This says of a quantile exactly what can be known:
 * `histogram_quantile` would guess between buckets and stop at the last of them.
 */
export const slowShare = ({ histogram, selector, bound, ratio, ...shared }: Shared & Bounded & { ratio: number }): PromQL => {
  const { window, floor } = shared;
  const by = labelList(shared.by);
  const count = promql`${metricName(`${histogram}_count`)}${selector}`;
  return promql`
    (
      1 -
      sum by (${by}) (rate(${metricName(`${histogram}_bucket`)}${{ ...selector, le: bucket(bound) }}[${window}]))
      /
      sum by (${by}) (rate(${count}[${window}]))
    ) > ${ratio}
    and
    sum by (${by}) (increase(${count}[${window}])) >= ${floor}
  `;
};

interface ShareSamples {
  readonly time: Timeline;
  readonly labels: Readonly<Record<string, string>>;
  readonly ratio: number;
  /** Events per minute that are enough to judge by, and too few. */
  readonly enough: number;
  readonly few: number;
  /** Series with so many events a minute, a share of them bad. */
  readonly events: (share: number, perMinute: number) => readonly TestSeries[];
}

/** Samples with more than the allowed share of bad events, with half of it, and with too few events to judge by. */
export const shareScenarios = (bad: string, counted: string, { time, labels, ratio, enough, few, events }: ShareSamples) => ({
  firesOn: [fires(`more ${bad} than allowed`, time, { labels, series: events(halfway(ratio), enough) })] as const,
  staysQuietOn: [
    quiet(`half the allowed ${bad}`, time, events(ratio / 2, enough)),
    quiet(`too few ${counted} to judge by`, time, events(1, few)),
  ],
});

/** The finite bounds of a histogram, where the application sets its own. */
export const bucketsSchema = z
  .array(z.number().positive())
  .min(1)
  .refine((bounds) => bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0)), {
    error: 'must grow from one bucket to the next',
  })
  .meta({ description: 'Finite upper bounds of the duration histogram, in seconds, where they differ from what is usual' });

const bucketsHelp = (buckets: readonly number[]): string => `its buckets in seconds are ${buckets.join(', ')}`;

/** A bound that is one of the buckets of an exporter's histogram: nothing can be said about any other. */
export const bucketSchema = (histogram: string, buckets: readonly number[]) =>
  positiveDurationSchema.refine((bound) => buckets.includes(inSeconds(bound)), {
    error: `is not a bucket of ${histogram}`,
    params: { help: bucketsHelp(buckets) },
  });

/** The same for a histogram whose buckets the input can name. */
export const boundIssue = (
  input: unknown,
  { path, bound, histogram, buckets }: { path: string[]; bound: Duration; histogram: string; buckets: readonly number[] },
): readonly z.core.$ZodRawIssue[] => {
  if (buckets.includes(inSeconds(bound))) return [];
  const help = `${bucketsHelp(buckets)}; name another with metrics.buckets if the service exposes it`;
  return [{ code: 'custom', input, path, message: `"${bound}" is not a bucket of ${histogram}`, params: { help } }];
};
