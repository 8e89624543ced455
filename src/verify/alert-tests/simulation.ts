import { advance, rest } from '../../core/alerts/alert-state';
import { type Decision, type Dialect, type Findings, noFindings } from '../../language/promql/evaluate/node';
import type { Input } from './inputs';
import { record } from './recorder';
import { type Instance, newest, refill, type Simulator } from './simulator';

/** Which label sets of an alert are pending and which fire, by key, at one evaluation. */
export interface Step {
  readonly pending: readonly string[];
  readonly firing: readonly string[];
  /** Which instances meet the condition now: for each, in order, whether it does. */
  readonly active: string;
  /** Whether a comparison of the alert met a tie. */
  readonly tied: boolean;
}

/** What an alert goes through, evaluation by evaluation, and what turned up on the way. */
export interface SimulationRun {
  readonly steps: readonly Step[];
  readonly findings: Findings;
  /** Whether a recording rule met a tie. */
  readonly recordedTies: boolean;
}

/** Whether an element of the result is there, and Prometheus would not stumble over two. */
const isActive = ({ indices }: Instance, { node, around }: Simulator): boolean => {
  let there = 0;
  for (const index of indices) there += node.present[index] ?? 0;
  if (there > 1) around.findings.error = 'two results have the same labels';
  return there > 0;
};

const none: readonly string[] = [];

const activeNow = (on: Simulator): string => {
  let active = '';
  for (const instance of on.instances) active += isActive(instance, on) ? '1' : '0';
  return active;
};

const isPending = ({ activeSince, firing }: Instance): boolean => activeSince !== undefined && !firing;
const isFiring = ({ firing }: Instance): boolean => firing;

const keysWhere = (instances: readonly Instance[], test: (instance: Instance) => boolean): readonly string[] => {
  let keys: string[] | undefined;
  for (const instance of instances)
    if (test(instance)) {
      keys ??= [];
      keys.push(instance.key);
    }
  return keys ?? none;
};

/** What an evaluation came to. */
type Result = Pick<Step, 'active' | 'tied'>;

/** What the alert makes of a result. */
const advanced = ({ instances, compiled }: Simulator, { active, tied }: Result, time: number): Step => {
  for (let index = 0; index < instances.length; index += 1)
    // The index stays below the length.
    advance(instances[index] as Instance, active[index] === '1', time, compiled);
  return { active, tied, pending: keysWhere(instances, isPending), firing: keysWhere(instances, isFiring) };
};

/** Evaluates the alert, and tells apart its own ties. */
const resultAt = (on: Simulator, time: number): Result => {
  const { findings } = on.around;
  findings.tied = false;
  on.node.moveTo(time);
  return { active: activeNow(on), tied: findings.tied };
};

const recordAt = ({ recorders, interval }: Simulator, place: number): void => {
  for (const recorder of recorders) record(recorder, place, place * interval);
};

const begin = ({ around, instances }: Simulator, dialect: Dialect): Findings => {
  around.dialect = dialect;
  instances.forEach(rest);
  return Object.assign(around.findings, noFindings());
};

const quietStep: Step = { active: '', tied: false, pending: none, firing: none };

/** Whether nothing can come of a stage, whatever the time, not even an error. */
const isBare = ({ instances, around }: Simulator): boolean => instances.length === 0 && !around.canFail;

/**
 * Plays an alert and its recording rules through the samples on a stage, as a release of Prometheus would. The alert
 * itself is looked at from a place on; there are no steps before. It ends early where Prometheus answers with an error.
 */
export const simulate = (on: Simulator, dialect: Dialect, from: number): SimulationRun => {
  const findings = begin(on, dialect);
  if (isBare(on))
    return { steps: Array.from({ length: Math.max(0, on.places - from) }, () => quietStep), findings: noFindings(), recordedTies: false };
  const steps: Step[] = [];
  let recordedTies = false;
  for (let place = 0; place < on.places && findings.error === undefined; place += 1) {
    findings.tied = false;
    recordAt(on, place);
    recordedTies ||= findings.tied;
    const time = place * on.interval;
    if (place >= from) steps.push(advanced(on, resultAt(on, time), time));
  }
  return { steps, findings: { ...findings, tied: recordedTies || steps.some(({ tied }) => tied) }, recordedTies };
};

/** Plays a course once more with ties falling otherwise. What was recorded is from the first time, and so does what met no tie. */
export const resimulate = (on: Simulator, simulationRun: SimulationRun, dialect: Dialect, from: number): SimulationRun => {
  if (simulationRun.recordedTies) return simulate(on, dialect, from);
  const findings = begin(on, dialect);
  const steps = simulationRun.steps.map((step, index) => {
    const time = (from + index) * on.interval;
    return advanced(on, step.tied ? resultAt(on, time) : step, time);
  });
  return { ...simulationRun, steps, findings: { ...findings, tied: true } };
};

/**
 * Whether a release of Prometheus goes through the same course. It is asked only around the places where something
 * turns: releases differ in whether a sample at the very start of a window counts, and that moves turns.
 */
export const goesAlike = (on: Simulator, { steps }: SimulationRun, dialect: Dialect, from: number): boolean => {
  if (on.recorders.length > 0) return false;
  on.around.dialect = dialect;
  Object.assign(on.around.findings, noFindings());
  return steps.every(({ active }, index) => {
    if (steps[index - 1]?.active === active && steps[index + 1]?.active === active) return true;
    const result = resultAt(on, (from + index) * on.interval);
    return result.active === active && !result.tied;
  });
};

/** Whether the condition holds at the last moment of a stage, and which of its comparisons do. */
export interface Verdict {
  readonly active: boolean;
  readonly decisions: ReadonlyMap<number, Decision>;
}

/** Looks at the last moment of a stage, with other samples under the same labels. */
export const verdictOn = (on: Simulator, inputs: readonly Input[]): Verdict => {
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
