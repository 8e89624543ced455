import { bucket, type LabelMatchers, labelList, type MetricName, metricName, type PromQL, promql } from '../../language/promql/tag';
import type { Duration } from '../../language/quantity';
import { fires, growing, halfway, histogram, plenty, quiet, type TestSeries, type Timeline, tooFew } from './alert';

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
const failedShare = ({ failed, good, ratio, ...shared }: Shared & { failed: PromQL; good: PromQL; ratio: number }): PromQL => {
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

interface Judged extends Shared {
  readonly ratio: number;
  readonly time: Timeline;
  /** Labels of the alert that the samples cause. */
  readonly labels: Readonly<Record<string, string>>;
  /** What is bad, and what too few of them are called. */
  readonly called: readonly [bad: string, counted: string];
  /** Series of bad and good events, given how either counter grows. */
  readonly events: (bad: string, good: string) => readonly TestSeries[];
}

const shareScenarios = ({ time, labels, ratio, window, floor, called: [bad, counted], events }: Judged, enough: number) => {
  const at = (share: number, perMinute: number) => events(growing(share * perMinute, time), growing((1 - share) * perMinute, time));
  return {
    firesOn: [fires(`more ${bad} than allowed`, time, { labels, series: at(halfway(ratio), enough) })] as const,
    staysQuietOn: [
      quiet(`half the allowed ${bad}`, time, at(ratio / 2, enough)),
      quiet(`too few ${counted} to judge by`, time, at(1, tooFew(window, floor))),
    ],
  };
};

/** Expression and samples of an alert on a share of bad events. */
export const tooManyBad = (judged: Judged & { readonly bad: PromQL; readonly all: PromQL }) => ({
  expr: badShare(judged),
  ...shareScenarios(judged, plenty(judged.window, judged.floor)),
});

/** The same where only failed and good events are counted: in its samples the failures alone reach the floor. */
export const tooManyFailed = (judged: Judged & { readonly failed: PromQL; readonly good: PromQL }) => ({
  expr: failedShare(judged),
  ...shareScenarios(judged, plenty(judged.window, judged.floor) / Math.max(judged.ratio, 0.01)),
});

interface Timed extends Shared, Bounded {
  readonly buckets: readonly number[];
  readonly ratio: number;
  readonly time: Timeline;
  readonly labels: Readonly<Record<string, string>>;
  /** Labels of the histogram in samples. */
  readonly sample: Readonly<Record<string, string>>;
  /** What the samples show: half of the events are too slow, as good as all are quick, and too few of them. */
  readonly why: readonly [slow: string, quick: string, few: string];
  /** Share of the events within the bound where as good as all are. */
  readonly quick?: number;
}

/** Expression and samples of an alert on a share of slow events. */
export const tooManySlow = ({ buckets, time, labels, sample, why: [slow, quickly, few], quick = 1, ...share }: Timed) => {
  const { histogram: metric, bound, window, floor } = share;
  const count = plenty(window, floor);
  const took = (within: number, all: number) => histogram(metric, sample, { time, buckets, bound, within, all });
  return {
    expr: slowShare(share),
    firesOn: [fires(slow, time, { labels, series: took(count / 2, count) })] as const,
    staysQuietOn: [quiet(quickly, time, took(quick * count, count)), quiet(few, time, took(0, tooFew(window, floor)))],
  };
};
