import { advance, rest, restingState } from '../../../core/alerts/alert-state';
import type { Labels } from '../../../language/matcher';
import type { Presence } from './presence';
import { labelsOfElement, type ReplayedRule } from './rule';
import { type Slots, timeOf } from './window';

/** One time that an alert fired: from an evaluation to the one that resolved it. */
export interface Firing {
  readonly labels: Labels;
  readonly from: number;
  /** Absent where it still fires at the end. */
  readonly until?: number;
}

/** What a rule read at each evaluation. */
export interface Evaluations {
  readonly slots: Slots;
  readonly series: readonly Presence[];
  readonly failed: ReadonlySet<number>;
  /** Stretches without any evaluation, in which Prometheus did not run. */
  readonly outages: readonly Outage[];
}

/** Evaluations that did not happen: the first, and the first that did again. */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

/** An alert of a rule, with the evaluations at which its condition holds. */
interface Instance {
  readonly labels: Labels;
  readonly places: readonly number[];
}

const instancesOf = (rule: ReplayedRule, series: readonly Presence[]): readonly Instance[] => {
  const byLabels = new Map<string, { labels: Labels; places: readonly number[] }>();
  for (const { labels: element, places } of series) {
    const labels = labelsOfElement(rule, element);
    const key = JSON.stringify(labels);
    const before = byLabels.get(key);
    byLabels.set(key, before === undefined ? { labels, places } : { labels, places: [...before.places, ...places].sort((a, b) => a - b) });
  }
  return [...byLabels.values()];
};

// Two results with the same labels make an evaluation fail as a whole.
const ambiguous = ({ places }: Instance): readonly number[] => places.filter((place, index) => places[index - 1] === place);

const overLimit = ({ limit }: ReplayedRule, instances: readonly Instance[], count: number): ReadonlySet<number> => {
  if (limit === 0) return new Set();
  const counts = new Uint32Array(count);
  for (const { places } of instances) for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  return new Set([...counts.keys()].filter((place) => (counts[place] ?? 0) > limit));
};

/** What an evaluation does with the state of every alert. */
type Effect = 'evaluated' | 'unchanged' | 'forgotten';

// Prometheus restores what waited or fired before it stopped if that is not longer ago.
const tolerance = 3_600_000;

const effects = ({ slots, failed, outages }: Evaluations, ambiguities: ReadonlySet<number>, forgotten: ReadonlySet<number>) => {
  const unseen = new Map<number, Effect>();
  for (const { from, until } of outages) {
    for (let place = from; place < until; place += 1) unseen.set(place, 'unchanged');
    if ((until - from) * slots.step >= tolerance) unseen.set(from, 'forgotten');
  }
  return (place: number): Effect => {
    if (forgotten.has(place)) return 'forgotten';
    return unseen.get(place) ?? (failed.has(place) || ambiguities.has(place) ? 'unchanged' : 'evaluated');
  };
};

const firingsOfInstance = (
  rule: ReplayedRule,
  { labels, places }: Instance,
  slots: Slots,
  effectOf: (place: number) => Effect,
): readonly Firing[] => {
  const firings: Firing[] = [];
  const state = restingState();
  let from: number | undefined;
  let next = 0;
  for (let place = places[0] ?? slots.count; place < slots.count; place += 1) {
    while ((places[next] ?? slots.count) < place) next += 1;
    const effect = effectOf(place);
    if (effect === 'evaluated') advance(state, places[next] === place, timeOf(slots, place), rule);
    else if (effect === 'forgotten') rest(state);
    if (state.firing) from ??= timeOf(slots, place);
    else if (from !== undefined) {
      firings.push({ labels, from, until: timeOf(slots, place) });
      from = undefined;
    }
    // Nothing happens to an alert at rest before its condition holds again.
    if (state.activeSince === undefined) {
      while ((places[next] ?? slots.count) <= place) next += 1;
      place = (places[next] ?? slots.count) - 1;
    }
  }
  return from === undefined ? firings : [...firings, { labels, from }];
};

/** Every firing of a rule, by what its expression came to at each evaluation, in order of time. */
export const firingsOf = (rule: ReplayedRule, evaluations: Evaluations): readonly Firing[] => {
  const { slots, series } = evaluations;
  const instances = instancesOf(rule, series);
  const forgotten = overLimit(rule, instances, slots.count);
  const effectOf = effects(evaluations, new Set(instances.flatMap(ambiguous)), forgotten);
  return instances.flatMap((instance) => firingsOfInstance(rule, instance, slots, effectOf)).sort((a, b) => a.from - b.from);
};
