import { onceFor } from '../../language/once';
import { compile } from '../../language/promql/evaluate/compile';
import { asVector, type Dialect, noFindings, type Surroundings, type VectorNode } from '../../language/promql/evaluate/node';
import { emptySeries, keyOf, type Labels, mark, type Series, without, withoutName } from '../../language/promql/evaluate/series';
import { fill, type Input, type Trial } from './inputs';
import { reachesOf } from './reach';
import { type Recorder, recorderOf } from './record';
import type { Rehearsal } from './rehearsal';

/** One element of an alert's result, and where it stands. */
export interface Instance {
  readonly key: string;
  readonly indices: number[];
  activeSince: number | undefined;
  firing: boolean;
  lingeringSince: number | undefined;
}

/** An alert and its recording rules, compiled for series with certain labels. */
interface House {
  readonly rehearsal: Rehearsal;
  readonly interval: number;
  /** How many places its series have. */
  readonly room: number;
  /** The series of the trial, in its order. */
  readonly inputs: readonly Series[];
  readonly around: Surroundings;
  readonly recorders: readonly Recorder[];
  /** How far back each of them is read from the moment that counts, in milliseconds. */
  readonly reaches: readonly number[];
  readonly node: VectorNode;
  readonly instances: readonly Instance[];
  /** The labels that keys stand for, as the alert carries them, without its name. */
  readonly labels: ReadonlyMap<string, Labels>;
}

/** A house with the samples of a trial. Stages of one house share its buffers: the one set last is the one to play on. */
export interface Stage extends House {
  /** Number of evaluations, the first at time zero. */
  readonly places: number;
}

const carried = (element: Labels, { labels, severity }: Rehearsal['rule']): Labels =>
  // A label that is empty counts as missing.
  without({ ...withoutName(element), ...labels, severity }, (_, value) => value === '');

const instancesOf = (elements: readonly Labels[], rule: Rehearsal['rule']): Pick<Stage, 'instances' | 'labels'> => {
  const instances = new Map<string, Instance>();
  const labels = new Map<string, Labels>();
  elements.forEach((element, index) => {
    const all = carried(element, rule);
    const key = keyOf(all);
    const instance = instances.get(key) ?? { key, indices: [], activeSince: undefined, firing: false, lingeringSince: undefined };
    instance.indices.push(index);
    instances.set(key, instance);
    labels.set(key, all);
  });
  return { instances: [...instances.values()], labels };
};

/** As releases of today read a window. */
export const newest: Dialect = { leftOpen: true, ties: 0 };

const houseOf = (rehearsal: Rehearsal, { interval, inputs: given }: Trial, room: number): House => {
  const inputs = given.map(({ labels }) => emptySeries(labels, interval, room));
  const series = [...inputs];
  const recorded = new Set(rehearsal.recordings.map(({ rule }) => rule.record));
  const around = { series, dialect: newest, recorded, step: interval, findings: noFindings(), canFail: false };
  const recorders = rehearsal.recordings.map((recording) => {
    const recorder = recorderOf(recording, around, room);
    series.push(...new Set(recorder.targets));
    return recorder;
  });
  const node = asVector(compile(rehearsal.expression, around));
  const instances = instancesOf(node.elements, rehearsal.rule);
  return { rehearsal, interval, room, inputs, around, recorders, reaches: reachesOf(rehearsal), node, ...instances };
};

// Most trials of an alert have series with the same labels.
const housesOf = onceFor((_: Rehearsal) => new Map<string, House>());

const labelKeyOf = onceFor(keyOf);

const houseFor = (rehearsal: Rehearsal, trial: Trial, places: number): House => {
  const houses = housesOf(rehearsal);
  const key = [trial.interval, ...trial.inputs.map(({ labels }) => labelKeyOf(labels))].join('\n');
  const before = houses.get(key);
  if (before !== undefined && before.room >= places) return before;
  const house = houseOf(rehearsal, trial, Math.max(places, 2 * (before?.room ?? 0)));
  houses.set(key, house);
  return house;
};

/** Puts samples in; what was recorded from others is forgotten. */
export const refill = ({ inputs, recorders, places }: Stage, given: readonly Input[]): void => {
  inputs.forEach((series, index) => {
    fill(series, given[index]?.runs ?? [], places);
  });
  for (const { targets } of recorders) for (const { marks } of targets) marks.fill(mark.nothing);
};

/** Prepares a trial for being played, up to a time. */
export const stage = (rehearsal: Rehearsal, trial: Trial, until: number): Stage => {
  const places = Math.floor(until / trial.interval) + 1;
  const on = { ...houseFor(rehearsal, trial, places), places };
  refill(on, trial.inputs);
  return on;
};
