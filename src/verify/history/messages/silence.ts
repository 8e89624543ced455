import { listAt } from '../../../core/json';
import { onceForName } from '../../../language/once';
import type { Configuration, PlacedInterval, PlacedRoute } from '../../../lint/routing/configuration';
import { inhibitorsOf } from '../../../lint/routing/inhibition';
import { isInInterval } from '../../../lint/routing/interval-time';
import type { Arrival } from './arrival';

const isFiring = ({ from, until }: Arrival, time: number): boolean => from <= time && time < until;

/** Whether an alert is inhibited at a time, by one that fires then. */
export const inhibitionBy = ({ inhibitions }: Configuration, arrivals: readonly Arrival[]): ((alert: Arrival, time: number) => boolean) => {
  const finders = inhibitions.map(({ source, target, equal }) => inhibitorsOf({ source, target, equal }, arrivals));
  const known = new Map<string, readonly Arrival[]>();
  const sourcesOf = (alert: Arrival): readonly Arrival[] => {
    const before = known.get(alert.key);
    if (before !== undefined) return before;
    const found = finders.flatMap((find) => find(alert).flatMap(({ source, certain }) => (certain ? [source] : [])));
    known.set(alert.key, found);
    return found;
  };
  return (alert, time) => sourcesOf(alert).some((source) => isFiring(source, time));
};

// A path ends with the list that holds it and its place there.
const writtenOf = ({ view, path }: PlacedInterval): unknown => listAt(view.config, String(path.at(-2)))[Number(path.at(-1))];

/** Whether a route sends nothing at a time. */
export const muteBy = ({ intervals }: Configuration): ((route: PlacedRoute, time: number) => boolean) => {
  const written = onceForName((name: string) => intervals.filter((interval) => interval.name === name).map(writtenOf));
  const isIn = (names: readonly string[], time: number): boolean =>
    names.some((name) => written(name).some((interval) => isInInterval(interval, time)));
  return ({ muteTimeIntervals, activeTimeIntervals }, time) =>
    isIn(muteTimeIntervals, time) || (activeTimeIntervals.length > 0 && !isIn(activeTimeIntervals, time));
};
