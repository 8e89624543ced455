import type { Labels } from '../../../language/matcher';
import type { Firing } from './firings';
import type { Presence } from './presence';
import { type Slots, timeOf } from './window';

/** How far the replay of a rule as it runs agrees with what Prometheus recorded while it ran. */
export interface Calibration {
  /** Firings that Prometheus recorded. */
  readonly recorded: number;
  /** Those that the replay has, too. */
  readonly reproduced: number;
  /** Firings that only the replay has. */
  readonly more: number;
  /** The greatest distance between two starts of one firing, in evaluations. */
  readonly apart: number;
}

/** Firings as Prometheus recorded them: stretches of samples of `ALERTS`. */
export const recordedFirings = (series: readonly Presence[], slots: Slots): readonly Firing[] =>
  series.flatMap(({ labels, places }) => {
    const { __name__: _name, alertstate: _state, ...own } = labels;
    const starts = places.filter((place, index) => places[index - 1] !== place - 1);
    return starts.map((start, index) => {
      const next = starts[index + 1];
      const last = (next === undefined ? places.at(-1) : places[places.indexOf(next) - 1]) ?? start;
      return { labels: own, from: timeOf(slots, start), ...(last === slots.count - 1 ? {} : { until: timeOf(slots, last + 1) }) };
    });
  });

// A server that several write to adds labels of its own.
const isWithin = (labels: Labels, others: Labels): boolean => Object.entries(labels).every(([label, value]) => others[label] === value);

const overlap = (one: Firing, other: Firing): boolean =>
  one.from < (other.until ?? Number.POSITIVE_INFINITY) && other.from < (one.until ?? Number.POSITIVE_INFINITY);

/** Compares firings of a replay with those that were recorded. */
export const calibrate = (replayed: readonly Firing[], recorded: readonly Firing[], step: number): Calibration => {
  const left = new Set(replayed);
  const distances = recorded.flatMap((firing) => {
    const found = [...left].find((one) => isWithin(one.labels, firing.labels) && overlap(one, firing));
    if (found === undefined) return [];
    left.delete(found);
    return [Math.round(Math.abs(found.from - firing.from) / step)];
  });
  return { recorded: recorded.length, reproduced: distances.length, more: left.size, apart: Math.max(0, ...distances) };
};
