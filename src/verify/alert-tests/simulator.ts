import { type AlertState, restingState } from '../../core/alerts/alert-state';
import { onceFor } from '../../language/once';
import { compile } from '../../language/promql/evaluate/compile';
import { asVector, type Dialect, type EvaluationContext, noFindings, type VectorNode } from '../../language/promql/evaluate/node';
import { emptySeries, keyOf, type Labels, mark, type Series, without, withoutName } from '../../language/promql/evaluate/series';
import type { CompiledAlert } from './compiled-alert';
import { fill, type Input, type TestInput } from './inputs';
import { reachesOf } from './reach';
import { type Recorder, recorderOf } from './recorder';

/** One element of an alert's result, and where it is. */
export interface Instance extends AlertState {
  readonly key: string;
  readonly indices: number[];
}

/** An alert and its recording rules, compiled for series with certain labels. */
interface SimulatorState {
  readonly compiled: CompiledAlert;
  readonly interval: number;
  /** How many places its series have. */
  readonly room: number;
  /** The series of the trial, in its order. */
  readonly inputs: readonly Series[];
  readonly around: EvaluationContext;
  readonly recorders: readonly Recorder[];
  /** How far back each of them is read from the moment that counts, in milliseconds. */
  readonly reaches: readonly number[];
  readonly node: VectorNode;
  readonly instances: readonly Instance[];
  /** The labels that keys represent, as the alert carries them, without its name. */
  readonly labels: ReadonlyMap<string, Labels>;
}

/** A house with the samples of a trial. Stages of one house share its buffers: the one set last is the one to play on. */
export interface Simulator extends SimulatorState {
  /** Number of evaluations, the first at time zero. */
  readonly places: number;
}

const carried = (element: Labels, { labels, severity }: CompiledAlert['rule']): Labels =>
  // A label that is empty counts as missing.
  without({ ...withoutName(element), ...labels, severity }, (_, value) => value === '');

const instancesOf = (elements: readonly Labels[], rule: CompiledAlert['rule']): Pick<Simulator, 'instances' | 'labels'> => {
  const instances = new Map<string, Instance>();
  const labels = new Map<string, Labels>();
  elements.forEach((element, index) => {
    const all = carried(element, rule);
    const key = keyOf(all);
    const instance = instances.get(key) ?? { key, indices: [], ...restingState() };
    instance.indices.push(index);
    instances.set(key, instance);
    labels.set(key, all);
  });
  return { instances: [...instances.values()], labels };
};

/** As releases of today read a window. */
export const newest: Dialect = { leftOpen: true, ties: 0 };

const simulatorStateOf = (compiled: CompiledAlert, { interval, inputs: given }: TestInput, room: number): SimulatorState => {
  const inputs = given.map(({ labels }) => emptySeries(labels, interval, room));
  const series = [...inputs];
  const recorded = new Set(compiled.recordings.map(({ rule }) => rule.record));
  const around = { series, dialect: newest, recorded, step: interval, findings: noFindings(), canFail: false };
  const recorders = compiled.recordings.map((recording) => {
    const recorder = recorderOf(recording, around, room);
    series.push(...new Set(recorder.targets));
    return recorder;
  });
  const node = asVector(compile(compiled.expression, around));
  const instances = instancesOf(node.elements, compiled.rule);
  return { compiled, interval, room, inputs, around, recorders, reaches: reachesOf(compiled), node, ...instances };
};

// Most trials of an alert have series with the same labels.
const simulatorStatesOf = onceFor((_: CompiledAlert) => new Map<string, SimulatorState>());

const labelKeyOf = onceFor(keyOf);

const simulatorStateFor = (compiled: CompiledAlert, testInput: TestInput, places: number): SimulatorState => {
  const houses = simulatorStatesOf(compiled);
  const key = [testInput.interval, ...testInput.inputs.map(({ labels }) => labelKeyOf(labels))].join('\n');
  const before = houses.get(key);
  if (before !== undefined && before.room >= places) return before;
  const state = simulatorStateOf(compiled, testInput, Math.max(places, 2 * (before?.room ?? 0)));
  houses.set(key, state);
  return state;
};

/** Puts samples in; what was recorded from others is forgotten. */
export const refill = ({ inputs, recorders, places }: Simulator, given: readonly Input[]): void => {
  inputs.forEach((series, index) => {
    fill(series, given[index]?.runs ?? [], places);
  });
  for (const { targets } of recorders) for (const { marks } of targets) marks.fill(mark.nothing);
};

/** Prepares a trial for being played, up to a time. */
export const simulator = (compiled: CompiledAlert, testInput: TestInput, until: number): Simulator => {
  const places = Math.floor(until / testInput.interval) + 1;
  const on = { ...simulatorStateFor(compiled, testInput, places), places };
  refill(on, testInput.inputs);
  return on;
};
