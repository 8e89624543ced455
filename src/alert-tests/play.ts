import { type Decision, type Dialect, type Findings, noFindings } from '../promql/evaluate/node';
import type { Input } from './inputs';
import { record } from './record';
import type { Rehearsal } from './rehearsal';
import { type Instance, newest, refill, type Stage } from './stage';

/** Which label sets of an alert are pending and which fire, by key, at one evaluation. */
export interface Step {
  readonly pending: readonly string[];
  readonly firing: readonly string[];
  /** Which instances meet the condition now, as one text. */
  readonly active: string;
}

/** What an alert goes through, evaluation by evaluation, and what turned up on the way. */
export interface Course {
  readonly steps: readonly Step[];
  readonly findings: Findings;
}

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
