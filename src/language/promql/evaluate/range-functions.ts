import type { Window } from './node';

/** What a function over a window knows besides its samples. */
export interface WindowPlace {
  /** Where the window ends, in milliseconds. */
  readonly end: number;
  readonly milliseconds: number;
  /** Values of the other arguments. */
  readonly parameters: readonly number[];
  /** When the expression is evaluated. */
  readonly now: number;
  readonly leftOpen: boolean;
}

/** One value for a window, or NaN with `none` where it has none. */
export type WindowFunction = (window: Window, place: WindowPlace) => number | undefined;

const at = (list: Float64Array, index: number): number => list[index] ?? 0;

const grown = ({ values, count }: Window, isCounter: boolean): number => {
  let result = at(values, count - 1) - at(values, 0);
  if (isCounter)
    for (let index = 1; index < count; index += 1) if (at(values, index) < at(values, index - 1)) result += at(values, index - 1);
  return result;
};

// Prometheus stretches what it saw to the borders of the window, but not below zero and not far beyond the samples.
const extrapolated =
  (yields: { readonly counter: boolean; readonly perSecond: boolean }): WindowFunction =>
  (window, { end, milliseconds, leftOpen }) => {
    const { times, values, count } = window;
    if (count < 2) return undefined;
    const result = grown(window, yields.counter);
    const sampled = (at(times, count - 1) - at(times, 0)) / 1000;
    const between = sampled / (count - 1);
    const threshold = between * 1.1;
    let toStart = (at(times, 0) - (end - milliseconds)) / 1000;
    let toEnd = (end - at(times, count - 1)) / 1000;
    // Prometheus 3 shortens the way to the start before it looks for the zero; 2 the other way round.
    if (leftOpen && toStart >= threshold) toStart = between / 2;
    if (yields.counter && result > 0 && at(values, 0) >= 0) toStart = Math.min(toStart, sampled * (at(values, 0) / result));
    if (toStart >= threshold) toStart = between / 2;
    if (toEnd >= threshold) toEnd = between / 2;
    const factor = (sampled + toStart + toEnd) / sampled;
    return result * (yields.perSecond ? factor / (milliseconds / 1000) : factor);
  };

const lastTwo =
  (yields: { readonly counter: boolean; readonly perSecond: boolean }): WindowFunction =>
  ({ times, values, count }) => {
    if (count < 2) return undefined;
    const [before, last] = [at(values, count - 2), at(values, count - 1)];
    const change = yields.counter && last < before ? last : last - before;
    const seconds = (at(times, count - 1) - at(times, count - 2)) / 1000;
    return yields.perSecond ? change / seconds : change;
  };

const folded =
  (start: number, step: (sum: number, value: number) => number): WindowFunction =>
  ({ values, count }) => {
    let sum = start;
    for (let index = 0; index < count; index += 1) sum = step(sum, at(values, index));
    return sum;
  };

const mean = ({ values, count }: Window): number => {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += at(values, index);
  return sum / count;
};

const variance = (window: Window): number => {
  const middle = mean(window);
  let sum = 0;
  for (let index = 0; index < window.count; index += 1) sum += (at(window.values, index) - middle) ** 2;
  return sum / window.count;
};

const steps =
  (counts: (before: number, after: number) => boolean): WindowFunction =>
  ({ values, count }) => {
    let found = 0;
    for (let index = 1; index < count; index += 1) if (counts(at(values, index - 1), at(values, index))) found += 1;
    return found;
  };

/** The value below which a share of sorted values lies. */
export const quantileOf = (share: number, unsorted: readonly number[]): number => {
  if (unsorted.length === 0 || Number.isNaN(share)) return Number.NaN;
  if (share < 0) return Number.NEGATIVE_INFINITY;
  if (share > 1) return Number.POSITIVE_INFINITY;
  const sorted = [...unsorted].sort((a, b) => a - b);
  const rank = share * (sorted.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(sorted.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  return (sorted[lower] ?? 0) * (1 - weight) + (sorted[upper] ?? 0) * weight;
};

// Least squares: value at `from`, and slope per second.
const line = ({ times, values, count }: Window, from: number): { readonly value: number; readonly slope: number } => {
  let [sumX, sumY, sumXY, sumXX] = [0, 0, 0, 0];
  let constant = true;
  for (let index = 0; index < count; index += 1) {
    const x = (at(times, index) - from) / 1000;
    const y = at(values, index);
    constant = constant && y === at(values, 0);
    sumX += x;
    sumY += y;
    sumXY += x * y;
    sumXX += x * x;
  }
  if (constant) return { value: at(values, 0), slope: 0 };
  const slope = (sumXY - (sumX * sumY) / count) / (sumXX - (sumX * sumX) / count);
  return { slope, value: sumY / count - (slope * sumX) / count };
};

const last: WindowFunction = ({ values, count }) => at(values, count - 1);

/** Functions over the samples of a window; those that need two say so themselves. */
export const windowFunctions: Readonly<Record<string, WindowFunction>> = {
  rate: extrapolated({ counter: true, perSecond: true }),
  increase: extrapolated({ counter: true, perSecond: false }),
  delta: extrapolated({ counter: false, perSecond: false }),
  irate: lastTwo({ counter: true, perSecond: true }),
  idelta: lastTwo({ counter: false, perSecond: false }),
  changes: steps((before, after) => after !== before && !(Number.isNaN(before) && Number.isNaN(after))),
  resets: steps((before, after) => after < before),
  avg_over_time: mean,
  sum_over_time: folded(0, (sum, value) => sum + value),
  min_over_time: folded(Number.NaN, (least, value) => (value < least || Number.isNaN(least) ? value : least)),
  max_over_time: folded(Number.NaN, (most, value) => (value > most || Number.isNaN(most) ? value : most)),
  count_over_time: ({ count }) => count,
  present_over_time: () => 1,
  last_over_time: last,
  stdvar_over_time: variance,
  stddev_over_time: (window) => Math.sqrt(variance(window)),
  quantile_over_time: ({ values, count }, { parameters }) => quantileOf(parameters[0] ?? 0, [...values.subarray(0, count)]),
  deriv: (window) => (window.count < 2 ? undefined : line(window, at(window.times, 0)).slope),
  predict_linear: (window, { parameters, now }) => {
    if (window.count < 2) return undefined;
    const { value, slope } = line(window, now);
    return slope * (parameters[0] ?? 0) + value;
  },
};
