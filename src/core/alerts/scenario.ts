import { decimal, promqlString } from '../../language/promql/tag';
import { type Duration, durationOf, inMilliseconds, lasting } from '../../language/quantity';
import type { AlertScenario, FiringScenario, TestSeries } from './rule';

/** The interval of the samples, and the time at which the alert is evaluated. */
export interface Timeline {
  readonly interval: Duration;
  readonly at: Duration;
}

/** How long an alert waits and lingers once its user has tuned it; its samples have to last as long. */
export interface AlertTiming {
  readonly for: Duration;
  /** 0s where the alert ends at once. */
  readonly keepFiringFor: Duration;
}

/** When an alert is evaluated, and how long it waits and lingers. */
export interface AlertTime extends Timeline, AlertTiming {}

// A hundred in a length, but at least one a minute, and below the five minutes after which Prometheus considers a series stale.
const coarse = (length: number): number => Math.min(240_000, Math.max(60_000, Math.floor(length / 100)));

const wholeMinutes = (length: number): number => length - (length % 60_000);

/** A timeline with five samples in each window, and a hundred in one of hours, that is evaluated after `settle`. */
const timeline = (window: Duration, settle: number): Timeline => {
  const length = inMilliseconds(window);
  return { interval: durationOf(Math.min(wholeMinutes(coarse(length)), Math.max(1000, Math.floor(length / 5)))), at: durationOf(settle) };
};

const slack = 5 * 60_000;

/** Long enough for a window to fill, for the alert to leave its pending state, and for one that fired early to clear. */
export const settled = (window: Duration, timing: AlertTiming): Timeline =>
  timeline(window, 2 * inMilliseconds(window) + 2 * inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor) + slack);

/** The same for an expression that reads the latest samples only. */
export const held = (timing: AlertTiming): Timeline => settled(lasting('5m'), timing);

/** The timeline of an alert whose expression reads such a window; without one it reads the latest samples only. */
export const alertTime = (window: Duration | undefined, timing: AlertTiming): AlertTime => ({
  ...timing,
  ...(window === undefined ? held(timing) : settled(window, timing)),
});

/** Long enough for something of the very beginning to reach an age and for the alert to leave its pending state. */
export const aging = (age: Duration, timing: AlertTiming): Timeline => {
  const length = inMilliseconds(age);
  const waiting = 2 * inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor) + slack;
  return { interval: durationOf(coarse(length)), at: durationOf(Math.ceil(1.2 * length) + waiting) };
};

/** Events per minute that clear a floor on events within a window, with room to spare. */
export const plenty = (window: Duration, floor: number): number => Math.max(100, Math.ceil((4 * floor * 60_000) / inMilliseconds(window)));

/** Events per minute that add up to a tenth of the floor. */
export const tooFew = (window: Duration, floor: number): number => (0.1 * floor * 60_000) / inMilliseconds(window);

/** A share between a bound and the whole. */
export const halfway = (ratio: number): number => (1 + ratio) / 2;

const samples = ({ interval, at }: Timeline): number => Math.ceil(inMilliseconds(at) / inMilliseconds(interval)) + 5;

/** By how much a counter grows in a minute: always, or until half an hour before the evaluation and from then on. */
export type Growth = number | readonly [before: number, lately: number];

const lately = 30 * 60_000;

/** A counter that grows like this. */
export const growing = (perMinute: Growth, time: Timeline): string => {
  const [interval, at] = [inMilliseconds(time.interval), inMilliseconds(time.at)];
  const step = (growth: number): number => (growth * interval) / 60_000;
  if (typeof perMinute === 'number') return `0+${decimal(step(perMinute))}x${samples(time)}`;
  const [before, after] = [step(perMinute[0]), step(perMinute[1])];
  const turn = Math.floor((at - lately) / interval);
  return `0+${decimal(before)}x${turn} ${decimal(turn * before + after)}+${decimal(after)}x${samples(time) - turn}`;
};

/** A series that keeps its value. */
export const steady = (value: number, time: Timeline): string => `${decimal(value)}x${samples(time)}`;

/** A series that soon changes its value and keeps the new one. */
export const turning = (before: number, after: number, time: Timeline): string => `${decimal(before)}x2 ${steady(after, time)}`;

/** A series that appears with the sample of this number and keeps its value. */
export const later = (value: number, sample: number, time: Timeline): string => `_x${sample} ${steady(value, time)}`;

/** A series that keeps its value but for one sample. */
export const interrupted = (usual: number, once: number, time: Timeline): string =>
  `${decimal(usual)}x2 ${decimal(once)} ${steady(usual, time)}`;

/** A series that is zero but for the sample of this number, counted from zero. */
export const once = (value: number, sample: number, time: Timeline): string => `0x${sample - 1} ${decimal(value)} ${steady(0, time)}`;

/** A series as promtool reads it. */
export const series = (metric: string, labels: Readonly<Record<string, string>>, values: string): TestSeries => {
  const written = Object.entries(labels).map(([label, value]) => `${label}=${promqlString(value)}`);
  return { series: `${metric}{${written.join(',')}}`, values };
};

// client_python and Prometheus 3 write whole bounds as 1.0.
const bucketLabel = (bound: number): string => (Number.isInteger(bound) ? `${decimal(bound)}.0` : decimal(bound));

/** What a histogram counts in a minute: all events, and those within the bound, none of which are faster than its bucket. */
export interface Counted {
  readonly buckets: readonly number[];
  readonly bound: number;
  readonly within: number;
  readonly all: number;
}

/** The buckets and the count of a histogram. */
export const histogram = (
  metric: string,
  labels: Readonly<Record<string, string>>,
  { time, buckets, bound, within, all }: Counted & { readonly time: Timeline },
): readonly TestSeries[] => [
  ...buckets.map((le) =>
    series(`${metric}_bucket`, { ...labels, le: bucketLabel(le) }, growing(le < bound ? 0 : le === bound ? within : all, time)),
  ),
  series(`${metric}_bucket`, { ...labels, le: '+Inf' }, growing(all, time)),
  series(`${metric}_count`, labels, growing(all, time)),
];

/** Samples under which an alert fires. */
export const fires = (
  why: string,
  { interval, at }: Timeline,
  parts: { readonly labels: Readonly<Record<string, string>>; readonly series: readonly TestSeries[] },
): FiringScenario => ({ why, interval, at, ...parts });

/** Samples under which an alert stays quiet. */
export const quiet = (why: string, { interval, at }: Timeline, tested: readonly TestSeries[]): AlertScenario => ({
  why,
  interval,
  at,
  series: tested,
});
