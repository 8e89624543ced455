import { bucket, type LabelMatchers, labelList, type MetricName, metricName, type PromQL, promql } from '../../language/promql/tag';
import { type Duration, durationOf, inMilliseconds, lasting } from '../../language/quantity';
import {
  type AlertTiming,
  fires,
  type Growth,
  growing,
  halfway,
  histogram,
  plenty,
  quiet,
  type TestSeries,
  type Timeline,
  tooFew,
} from './alert';

/** What both shapes of share have in common: per what, over how long, and from how many events on it says something. */
interface Shared {
  readonly by: readonly string[];
  readonly window: Duration;
  readonly floor: number;
  /** Present where a service with few events is judged as well, by its failures within an hour. */
  readonly few?: 'judged';
}

/** A floor on events would silence a small service, however much of it fails: what is judged instead, and from how many failures on. */
const hourly = { window: lasting('1h'), recent: lasting('20m'), failures: 5, ratio: 0.2 } as const;

const isJudgedHourly = ({ few, window }: Shared): boolean => few === 'judged' && inMilliseconds(window) < inMilliseconds(hourly.window);

interface Events {
  readonly by: PromQL;
  /** Both as an increase over a window. */
  readonly bad: (window: Duration) => PromQL;
  readonly all: (window: Duration) => PromQL;
  readonly ratio: number;
}

/** Or most of the few events of an hour are bad, and they still are: without the second, the alert would outlast the outage by an hour. */
const orHourly = ({ bad, all, ratio }: Events): PromQL => {
  const least = Math.max(ratio, hourly.ratio);
  return promql`
    (
      ${bad(hourly.window)} / ${all(hourly.window)} > ${least}
      and
      ${bad(hourly.window)} >= ${hourly.failures}
      and
      ${bad(hourly.recent)} / ${all(hourly.recent)} > ${least}
    )
  `;
};

const withHourly = (shared: Shared, judged: PromQL, events: Events): PromQL =>
  isJudgedHourly(shared)
    ? promql`
        (
          ${judged}
        )
        or
        ${orHourly(events)}
      `
    : judged;

/** More than a share of the events is bad. Without events the ratio is NaN, which the comparison drops. */
export const badShare = ({ bad, all, ratio, ...shared }: Shared & { bad: PromQL; all: PromQL; ratio: number }): PromQL => {
  const { window, floor } = shared;
  const by = labelList(shared.by);
  const judged = promql`
    (
      sum by (${by}) (rate(${bad}[${window}]))
      /
      sum by (${by}) (rate(${all}[${window}]))
    ) > ${ratio}
    and
    sum by (${by}) (increase(${all}[${window}])) >= ${floor}
  `;
  const within = (counter: PromQL) => (length: Duration) => promql`sum by (${by}) (increase(${counter}[${length}]))`;
  return withHourly(shared, judged, { by, bad: within(bad), all: within(all), ratio });
};

/** The same where no metric counts all events, only failed and good ones; with too few failures it is quiet. */
const failedShare = ({ failed, good, ratio, ...shared }: Shared & { failed: PromQL; good: PromQL; ratio: number }): PromQL => {
  const { window, floor } = shared;
  const by = labelList(shared.by);
  const judged = promql`
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
  const bad = (length: Duration) => promql`sum by (${by}) (increase(${failed}[${length}]))`;
  // Where everything fails from the first event on, nothing counts good ones.
  const all = (length: Duration) => promql`(${bad(length)} + (sum by (${by}) (increase(${good}[${length}])) or 0 * ${bad(length)}))`;
  return withHourly(shared, judged, { by, bad, all, ratio });
};

/** Events per minute that no alert judges: too few within its window, and too few failures within an hour. */
export const unjudged = (shared: Omit<Shared, 'by'>): number =>
  isJudgedHourly({ by: [], ...shared }) ? Math.min(tooFew(shared.window, shared.floor), 3 / 60) : tooFew(shared.window, shared.floor);

// Long enough to judge by the hour.
const hourlySamples = (timing: AlertTiming): Timeline => ({
  interval: lasting('2m'),
  at: durationOf(90 * 60_000 + 2 * inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor)),
});

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

interface Judged extends Shared, Pick<JudgedHourly, 'floored'> {
  readonly ratio: number;
  readonly time: AlertTiming & Timeline;
  /** Labels of the alert that the samples cause. */
  readonly labels: Readonly<Record<string, string>>;
  /** What is bad, and what too few of them are called. */
  readonly called: readonly [bad: string, counted: string];
  /** Series of bad and good events, given how either counter grows. */
  readonly events: (bad: string, good: string) => readonly TestSeries[];
}

/** An alert that is judged by the hour as well, and the series of its bad and good events. */
export interface JudgedHourly {
  readonly time: AlertTiming & Timeline;
  readonly labels: Readonly<Record<string, string>>;
  readonly ratio: number;
  readonly window: Duration;
  readonly floor: number;
  /** Whether the floor counts all events, or the bad ones alone. */
  readonly floored?: 'all' | 'bad';
  /** What is bad, and what too few of them are called. */
  readonly called: readonly [bad: string, counted: string];
  readonly events: (bad: Growth, good: Growth, time: Timeline) => readonly TestSeries[];
}

/** Samples on both sides of each bound by which few events are judged within an hour, none of them far from it. */
export const hourlyScenarios = ({ time, labels, ratio, window, floor, floored = 'all', called: [bad, counted], events }: JudgedHourly) => {
  if (!isJudgedHourly({ by: [], window, floor, few: 'judged' })) return { firesOn: [], staysQuietOn: [] };
  const slowly = hourlySamples(time);
  const least = Math.max(ratio, hourly.ratio);
  const within = (share: number, perMinute: number, on: Timeline) => events(share * perMinute, (1 - share) * perMinute, on);
  const few = (badPerHour: number, share: number) => within(share, badPerHour / 60 / share, slowly);
  const [before, lately] = [least / 2, Math.min(1, 1.2 * least)];
  const perMinute = 0.12 / least;
  const between = (ratio + least) / 2;
  const share = ratio < least ? between : Math.min(1, 1.5 * ratio);
  const floorPerMinute = (floor * 60_000) / inMilliseconds(window);
  const enough = (2 * floorPerMinute) / share;
  // Half an hour must do for the window to fill and for the alert to wait.
  const isSoon = (inMilliseconds(window) * ratio) / share + inMilliseconds(time.for) + 2 * inMilliseconds(slowly.interval) <= 30 * 60_000;
  // Long enough for what judges the last minutes alone to wait, and not for the whole hour to be bad.
  const onceWaited: Timeline = { ...slowly, at: durationOf(inMilliseconds(slowly.at) + Math.min(inMilliseconds(time.for), 10 * 60_000)) };
  // With a low floor, so many events are judged at once; the estimate of an increase may be larger than what came.
  const isTooFew = (events: number): boolean => (events * inMilliseconds(window)) / 60_000 < floor / 2;
  return {
    firesOn: [
      fires(`few ${counted}, and too many of them are ${bad}`, slowly, { labels, series: few(6, Math.min(1, 1.25 * least)) }),
      // Only here does the floor decide: what is judged by the hour does not hold.
      ...(isSoon
        ? [
            fires(`more ${bad} than allowed for half an hour, and not of most of an hour's`, slowly, {
              labels,
              series: events([0, share * enough], [enough, (1 - share) * enough], slowly),
            }),
          ]
        : []),
    ],
    staysQuietOn: [
      ...(isTooFew(4 / 60) ? [quiet(`few ${counted}, and only four in an hour are ${bad}`, slowly, few(4, 1))] : []),
      ...(isTooFew(floored === 'bad' ? lately * perMinute : perMinute)
        ? [
            quiet(
              `too many ${bad} for half an hour, and not in the whole hour`,
              onceWaited,
              events([before * perMinute, lately * perMinute], [(1 - before) * perMinute, (1 - lately) * perMinute], slowly),
            ),
          ]
        : []),
      ...(ratio < least
        ? [
            quiet(
              `more ${bad} than allowed, of too few ${counted} for that, and not of most of an hour's`,
              time,
              within(between, 0.8 * floorPerMinute, time),
            ),
          ]
        : []),
    ],
  };
};

const shareScenarios = (judged: Judged, enough: number) => {
  const { time, labels, ratio, called, events } = judged;
  const [bad, counted] = called;
  const at = (share: number, perMinute: number) => events(growing(share * perMinute, time), growing((1 - share) * perMinute, time));
  const series = (bad: Growth, good: Growth, on: Timeline) => events(growing(bad, on), growing(good, on));
  const byHour = isJudgedHourly(judged) ? hourlyScenarios({ ...judged, events: series }) : { firesOn: [], staysQuietOn: [] };
  return {
    firesOn: [fires(`more ${bad} than allowed`, time, { labels, series: at(halfway(ratio), enough) }), ...byHour.firesOn] as const,
    staysQuietOn: [
      quiet(`half the allowed ${bad}`, time, at(ratio / 2, enough)),
      quiet(`too few ${counted} to judge by`, time, at(1, unjudged(judged))),
      ...byHour.staysQuietOn,
    ],
  };
};

/** Expression and samples of an alert on a share of bad events. */
export const tooManyBad = (judged: Judged & { readonly bad: PromQL; readonly all: PromQL }) => ({
  expr: badShare(judged),
  ...shareScenarios(judged, plenty(judged.window, judged.floor)),
});

// Few events, of which none was ever good, so that nothing counts good ones.
const fromTheFirst = (judged: Judged) => {
  if (!isJudgedHourly(judged)) return [];
  const time = hourlySamples(judged.time);
  const never = growing(0, time);
  const series = judged.events(growing(6 / 60, time), never).filter(({ values }) => values !== never);
  return [fires(`few ${judged.called[1]}, and nothing was ever good`, time, { labels: judged.labels, series })];
};

/** The same where only failed and good events are counted: in its samples the failures alone reach the floor. */
export const tooManyFailed = (judged: Judged & { readonly failed: PromQL; readonly good: PromQL }) => {
  const { firesOn, staysQuietOn } = shareScenarios(
    { ...judged, floored: 'bad' },
    plenty(judged.window, judged.floor) / Math.max(judged.ratio, 0.01),
  );
  return { expr: failedShare(judged), firesOn: [...firesOn, ...fromTheFirst(judged)] as const, staysQuietOn };
};

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
