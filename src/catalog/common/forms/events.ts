import { alertTemplate, defaults, fires, growing, inSeconds, metricName, plenty, promql, quiet, series, steady, tooFew } from '../alert';
import { boundIn, durationIn, type LatencyBound, type LatencyContext } from '../latency';
import { tooManyBad, tooManyFailed, tooManySlow } from '../shares';
import { firstEvent, happened } from './counters';
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
      // Where other series than those of the bad ones count all, they count the bad ones as well.
      const separate = counts === 'all' && (bad.metric !== all.metric || all.where !== undefined);
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

interface Mean extends Wording, Subject {
  /** What adds up, and what is counted beside it. */
  readonly sum: Metric;
  readonly count: Metric;
  /** Units of the sum in a second, where it does not add up seconds. */
  readonly perSecond?: number;
  readonly above: string;
  readonly floor: number;
  readonly window?: string;
}

/** The mean of a duration is above a bound, where no buckets say more. */
export const meanAbove = ({ sum, count, perSecond = 1, above, floor, window: usual = '10m', ...rest }: Mean) =>
  alertTemplate({
    ...headOf(rest),
    parameters: { above: defaults.duration(above), atLeast: defaults.count(floor), window: defaults.duration(usual) },
    bound: { above: 'above' },
    write: ({ above: longest, atLeast, window }, context: SeriesContext, time) => {
      const { matchers, by, firing, sample } = scopedTo(rest, context);
      const counter = ({ metric, where = {} }: Metric) => promql`${metricName(metric)}${{ ...matchers, ...where }}`;
      const scale = perSecond === 1 ? promql`` : promql` / ${perSecond}`;
      const events = (seconds: number, perMinute: number) => [
        series(sum.metric, { ...sample, ...sum.others }, growing(seconds * perSecond * perMinute, time)),
        series(count.metric, { ...sample, ...count.others }, growing(perMinute, time)),
      ];
      const bound = inSeconds(longest);
      return {
        expr: promql`
          sum by (${by}) (rate(${counter(sum)}[${window}]))${scale} / sum by (${by}) (rate(${counter(count)}[${window}])) > ${bound}
          and
          sum by (${by}) (increase(${counter(count)}[${window}])) >= ${atLeast}
        `,
        ...textsOf(rest),
        firesOn: [
          fires('the mean is above the bound', time, { labels: firing, series: events(1.3 * bound, plenty(window, atLeast)) }),
        ] as const,
        staysQuietOn: [
          quiet('the mean is half of the bound', time, events(bound / 2, plenty(window, atLeast))),
          quiet('too few to judge by', time, events(1.3 * bound, tooFew(window, atLeast))),
        ],
      };
    },
  });

interface Repeated extends Wording, Subject {
  readonly metric: string;
  readonly count: number;
  readonly window: string;
}

/** Something happens so often within a window. */
export const repeated = ({ metric, count: usual, window: length, ...rest }: Repeated) =>
  alertTemplate({
    ...headOf(rest),
    parameters: { count: defaults.positiveCount(usual), window: defaults.duration(length) },
    bound: { above: 'count' },
    write: ({ count, window }, context: SeriesContext, time) => {
      const { matchers, by, firing, sample } = scopedTo(rest, context);
      const perMinute = (count * 60) / inSeconds(window);
      const events = (share: number) => [series(metric, sample, growing(share * perMinute, time))];
      return {
        expr: promql`sum by (${by}) (increase(${metricName(metric)}${matchers}[${window}])) >= ${count}`,
        ...textsOf(rest),
        firesOn: [fires('it happens again and again', time, { labels: firing, series: events(1.5) })] as const,
        staysQuietOn: [
          quiet('it happens less often', time, events(0.5)),
          quiet('it happened long ago', time, [series(metric, sample, steady(10 * count, time))]),
        ],
      };
    },
  });

interface Occurred extends WindowedWording, Subject {
  readonly metric: string;
  readonly window: string;
}

/** Something that is to be reported each time happened, even if it is the first that its counter knows. */
export const occurred = ({ metric, window: length, ...rest }: Occurred) =>
  alertTemplate({
    ...headOf(rest),
    parameters: { window: defaults.duration(length) },
    write: ({ window }, context: SeriesContext, time) => {
      const { matchers, labels, firing, sample } = scopedTo(rest, context);
      const event = (values: string) => ({ labels: firing, series: [series(metric, sample, values)] });
      return {
        expr: happened(labels, promql`${metricName(metric)}${matchers}`, window),
        ...textsOf({ ...rest, description: rest.description(window) }),
        firesOn: [fires('it goes on happening', time, event(growing(60, time))), ...firstEvent(window, time, event)] as const,
        staysQuietOn: [quiet('it happened long ago', time, [series(metric, sample, steady(3, time))])],
      };
    },
  });
