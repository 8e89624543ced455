import { alertTemplate, defaults, metricName, promql, series } from '../alert';
import { boundIn, durationIn, type LatencyBound, type LatencyContext } from '../latency';
import { tooManyBad, tooManyFailed, tooManySlow } from '../shares';
import { type Labels, type Metric, type SeriesContext, type Subject, scopedTo } from './scope';
import { headOf, textsOf, type WindowedWording, type Wording } from './wording';

const ratioParameters = ({ above, floor, window }: { readonly above: number; readonly floor: number; readonly window: string }) => ({
  above: defaults.exceededRatio(above),
  atLeast: defaults.count(floor),
  window: defaults.duration(window),
});

interface Failing extends Wording, Subject {
  /** Counts what is bad. */
  readonly bad: Metric;
  /** Counts everything, or only what is good. */
  readonly all: Metric;
  /** Labels of good events in samples, where one counter has both. */
  readonly good?: Labels;
  readonly counts?: 'all' | 'good';
  readonly above: number;
  /** Events in the window from which on it is judged; of failures, where only good ones are counted beside them. */
  readonly floor: number;
  readonly window?: string;
  readonly called: readonly [bad: string, counted: string];
  /** Few events are judged by the hour unless it is no outage that a few of them show. */
  readonly few?: 'judged' | 'ignored';
}

/** More than a share of the events is bad. */
export const failing = ({ bad, all, good = {}, counts = 'all', above, floor, called, few = 'judged', ...rest }: Failing) =>
  alertTemplate({
    ...headOf(rest),
    parameters: ratioParameters({ above, floor, window: rest.window ?? '5m' }),
    bound: { above: 'above' },
    write: ({ above: ratio, atLeast, window }, context: SeriesContext, time) => {
      const { matchers, labels, firing, sample } = scopedTo(rest, context);
      const counter = ({ metric, where = {} }: Metric) => promql`${metricName(metric)}${{ ...matchers, ...where }}`;
      const judged = {
        ...{ by: labels, ratio, window, floor: atLeast, time, labels: firing, called },
        ...(few === 'judged' ? { few } : {}),
      };
      // A counter of all that is not the counter of the bad ones counts them as well.
      const separate = counts === 'all' && bad.metric !== all.metric;
      const events = (failed: string, succeeded: string) => [
        series(bad.metric, { ...sample, ...bad.others }, failed),
        series(all.metric, { ...sample, ...all.others, ...good }, succeeded),
        ...(separate ? [series(all.metric, { ...sample, ...all.others, ...good, instance: 'of the bad ones' }, failed)] : []),
      ];
      return {
        ...textsOf(rest),
        ...(counts === 'all'
          ? tooManyBad({ ...judged, bad: counter(bad), all: counter(all), events })
          : tooManyFailed({ ...judged, failed: counter(bad), good: counter(all), events })),
      };
    },
  });

interface Slow extends WindowedWording {
  readonly bound: LatencyBound;
  readonly above?: number;
  readonly floor?: number;
  readonly window?: string;
  readonly called: string;
}

/** More than a share of the events took longer than a bound. */
export const slow = ({ bound: longest, called, above = 0.05, floor = 20, ...rest }: Slow) =>
  alertTemplate({
    ...headOf({ ...rest, follows: [['latency', longest.key]] }),
    parameters: ratioParameters({ above, floor, window: rest.window ?? '5m' }),
    write: ({ above: ratio, atLeast, window }, context: LatencyContext, time) => {
      const { matchers, labels, firing, sample } = scopedTo(longest, context);
      const { histogram, buckets } = longest;
      const bound = boundIn(longest, context);
      return {
        ...textsOf({ ...rest, description: rest.description(durationIn(longest, context)) }),
        ...tooManySlow({
          ...{ histogram: metricName(histogram), buckets, selector: matchers, bound, ratio, by: labels, window, floor: atLeast },
          ...{ time, labels: firing, sample },
          why: [`half of the ${called} are too slow`, `all ${called} are quick`, `too few ${called} to judge by`],
        }),
      };
    },
  });
