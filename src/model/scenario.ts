import { decimal, type LabelMatchers, promqlString } from './promql';
import { type Duration, durationOf, inMilliseconds } from './quantity';
import type { AlertScenario, FiringScenario, TestSeries } from './rule';

/** When samples are taken and when the alert is looked at. */
export interface Timeline {
  readonly interval: Duration;
  readonly at: Duration;
}

/** A timeline with five samples in each window, at least one a minute, that looks after `settle`. */
export const timeline = (window: Duration, settle: number): Timeline => ({
  interval: durationOf(Math.min(60_000, Math.max(1000, Math.floor(inMilliseconds(window) / 5)))),
  at: durationOf(settle),
});

const samples = ({ interval, at }: Timeline): number => Math.ceil(inMilliseconds(at) / inMilliseconds(interval)) + 5;

/** A counter that grows by so much in a minute. */
export const growing = (perMinute: number, time: Timeline): string => {
  const step = (perMinute * inMilliseconds(time.interval)) / 60_000;
  return `0+${decimal(step)}x${samples(time)}`;
};

/** A series that keeps its value. */
export const steady = (value: number, time: Timeline): string => `${decimal(value)}x${samples(time)}`;

/** A series as promtool reads it. */
export const series = (metric: string, labels: Readonly<Record<string, string>>, values: string): TestSeries => {
  const written = Object.entries(labels).map(([label, value]) => `${label}=${promqlString(value)}`);
  return { series: `${metric}{${written.join(',')}}`, values };
};

/** Samples under which an alert fires. */
export const fires = (
  why: string,
  time: Timeline,
  parts: { readonly labels: Readonly<Record<string, string>>; readonly series: readonly TestSeries[] },
): FiringScenario => ({ why, ...time, ...parts });

/** Samples under which an alert stays quiet. */
export const quiet = (why: string, time: Timeline, tested: readonly TestSeries[]): AlertScenario => ({ why, ...time, series: tested });

/** The labels that a selector fixes with plain equality, which its result carries. */
export const fixedLabels = (selector: LabelMatchers): Record<string, string> =>
  Object.fromEntries(Object.entries(selector).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
