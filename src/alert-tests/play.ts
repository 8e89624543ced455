import { onceFor } from '../model/once';
import { compile } from '../promql/evaluate/compile';
import {
  asVector,
  type Decision,
  type Dialect,
  type Findings,
  noFindings,
  type Surroundings,
  type VectorNode,
} from '../promql/evaluate/node';
import { emptySeries, keyOf, type Labels, mark, type Series, without, withoutName } from '../promql/evaluate/series';
import { fill, type Input, type Trial } from './inputs';
import { reachesOf } from './reach';
import { type Recorder, record, recorderOf } from './record';
import type { Rehearsal } from './rehearsal';

/** Which label sets of an alert are pending and which fire, by key, at one evaluation. */
export interface Step {
  readonly pending: readonly string[];
  readonly firing: readonly string[];
  /** Which instances meet the condition now, as one text. */
  readonly active: string;
}

/** One element of an alert's result, and where it stands. */
interface Instance {
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

/** What an alert goes through, evaluation by evaluation, and what turned up on the way. */
export interface Course {
  readonly steps: readonly Step[];
  readonly findings: Findings;
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

const newest: Dialect = { leftOpen: true, ties: 0 };

const houseOf = (rehearsal: Rehearsal, { interval, inputs: given }: Trial, room: number): House => {
  const inputs = given.map(({ labels }) => emptySeries(labels, interval, room));
  const series = [...inputs];
  const recorded = new Set(rehearsal.recordings.map(({ rule }) => rule.record));
  const around = { series, dialect: newest, recorded, step: interval, findings: noFindings() };
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
const refill = ({ inputs, recorders, places }: Stage, given: readonly Input[]): void => {
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

// As Prometheus does it: an alert that stopped lingers only if it fired, and its waiting starts anew with every gap.
const advance = (instance: Instance, active: boolean, time: number, { pending, lingering }: Rehearsal): void => {
  if (active) {
    instance.lingeringSince = undefined;
    instance.activeSince ??= time;
    instance.firing ||= time - instance.activeSince >= pending;
    return;
  }
  if (instance.firing && lingering > 0) {
    instance.lingeringSince ??= time;
    if (time - instance.lingeringSince < lingering) return;
  }
  rest(instance);
};

const rest = (instance: Instance): void => {
  instance.activeSince = undefined;
  instance.firing = false;
  instance.lingeringSince = undefined;
};

/** Whether an element of the result is there, and Prometheus would not stumble over two. */
const isActive = ({ indices }: Instance, { node, around }: Stage): boolean => {
  let there = 0;
  for (const index of indices) there += node.present[index] ?? 0;
  if (there > 1) around.findings.error = 'two results have the same labels';
  return there > 0;
};

const none: readonly string[] = [];

const keysWhere = (instances: readonly Instance[], test: (instance: Instance) => boolean): readonly string[] =>
  instances.some(test) ? instances.filter(test).map(({ key }) => key) : none;

const activeKeys = (on: Stage): string => {
  let keys = '';
  on.instances.forEach((instance, index) => {
    if (isActive(instance, on)) keys += `${index} `;
  });
  return keys;
};

const evaluate = (on: Stage, place: number): Step => {
  const { instances, rehearsal, node, recorders } = on;
  const time = place * on.interval;
  for (const recorder of recorders) record(recorder, place, time);
  node.moveTo(time);
  let keys = '';
  instances.forEach((instance, index) => {
    const active = isActive(instance, on);
    if (active) keys += `${index} `;
    advance(instance, active, time, rehearsal);
  });
  return {
    active: keys,
    pending: keysWhere(instances, ({ activeSince, firing }) => activeSince !== undefined && !firing),
    firing: keysWhere(instances, ({ firing }) => firing),
  };
};

/**
 * Plays an alert and its recording rules through the samples on a stage, as a release of Prometheus would. The alert
 * itself is looked at from a place on; there are no steps before.
 */
export const play = (on: Stage, dialect: Dialect, from: number): Course => {
  on.around.dialect = dialect;
  Object.assign(on.around.findings, noFindings());
  on.instances.forEach(rest);
  const steps: Step[] = [];
  for (let place = 0; place < from; place += 1) for (const recorder of on.recorders) record(recorder, place, place * on.interval);
  for (let place = from; place < on.places; place += 1) steps.push(evaluate(on, place));
  return { steps, findings: { ...on.around.findings } };
};

/**
 * Whether a release of Prometheus goes through the same course. It is asked only around the places where something
 * turns: releases differ in whether a sample at the very start of a window counts, and that moves turns.
 */
export const goesAlike = (on: Stage, { steps }: Course, dialect: Dialect, from: number): boolean => {
  if (on.recorders.length > 0) return false;
  on.around.dialect = dialect;
  Object.assign(on.around.findings, noFindings());
  return steps.every((step, index) => {
    const turning = [-1, 1].some((by) => steps[index + by]?.active !== step.active) || index === steps.length - 1;
    if (!turning) return true;
    on.node.moveTo((from + index) * on.interval);
    return activeKeys(on) === step.active && !on.around.findings.tied;
  });
};

/** Whether the condition holds at the last moment of a stage, and which of its comparisons do. */
export interface Verdict {
  readonly active: boolean;
  readonly decisions: ReadonlyMap<number, Decision>;
}

/** Looks at the last moment of a stage, with other samples under the same labels. */
export const verdictOn = (on: Stage, inputs: readonly Input[]): Verdict => {
  const { around, recorders, node, places, interval } = on;
  refill(on, inputs);
  around.dialect = newest;
  // What was recorded before anybody reads it makes no difference.
  const starts = on.reaches.map((reach) => Math.max(0, places - 2 - Math.ceil(reach / interval)));
  for (let place = Math.min(...starts); place < places && recorders.length > 0; place += 1)
    recorders.forEach((recorder, index) => {
      if (place >= (starts[index] ?? 0)) record(recorder, place, place * interval);
    });
  const decisions = new Map<number, Decision>();
  Object.assign(around.findings, noFindings(), { decisions });
  node.moveTo((places - 1) * interval);
  return { active: node.present.includes(1), decisions };
};
