import { compile } from '../promql/evaluate/compile';
import { asVector, type Dialect, type Findings, type Node, type Surroundings, type VectorNode } from '../promql/evaluate/node';
import { emptySeries, keyOf, type Labels, mark, nameLabel, type Series, without, withoutName } from '../promql/evaluate/series';
import { seriesOf, type Trial } from './inputs';
import type { Recording, Rehearsal } from './rehearsal';

/** Which label sets of an alert are pending and which fire, by key, at one evaluation. */
export interface Step {
  readonly pending: readonly string[];
  readonly firing: readonly string[];
}

/** What an alert goes through, evaluation by evaluation from time zero on. */
export interface Course {
  readonly interval: number;
  readonly steps: readonly Step[];
  /** The labels that keys stand for, as the alert carries them, without its name. */
  readonly labels: ReadonlyMap<string, Labels>;
  readonly findings: Findings;
}

/** One element of an alert's result, and where it stands. */
interface Instance {
  readonly key: string;
  readonly indices: number[];
  activeSince: number | undefined;
  firing: boolean;
  lingeringSince: number | undefined;
}

/** A recording rule at work: its node, and the series that its elements go to. */
interface Recorder {
  readonly node: VectorNode;
  readonly targets: readonly Series[];
}

const vectorNode = (node: Node): VectorNode => asVector(node);

const recorderOf = ({ rule, expression }: Recording, around: Surroundings, places: number): Recorder => {
  const node = vectorNode(compile(expression, around));
  const series = new Map<string, Series>();
  const targets = node.elements.map((element) => {
    const labels = { ...withoutName(element), ...rule.labels, [nameLabel]: rule.record };
    const key = keyOf(labels);
    const target = series.get(key) ?? emptySeries(labels, around.step, places);
    series.set(key, target);
    return target;
  });
  return { node, targets };
};

const record = ({ node, targets }: Recorder, place: number, time: number): void => {
  node.moveTo(time);
  // A series that ends gets a mark, so that nobody reads its last sample for another five minutes.
  for (const { marks } of targets) if (place > 0 && marks[place - 1] === mark.sample) marks[place] = mark.stale;
  targets.forEach(({ marks, values }, index) => {
    if (node.present[index] !== 1) return;
    marks[place] = mark.sample;
    values[place] = node.values[index] ?? 0;
  });
};

const instancesOf = (
  elements: readonly Labels[],
  rule: Rehearsal['rule'],
): { readonly instances: readonly Instance[]; readonly labels: ReadonlyMap<string, Labels> } => {
  const instances = new Map<string, Instance>();
  const labels = new Map<string, Labels>();
  elements.forEach((element, index) => {
    // A label that is empty counts as missing.
    const carried = without({ ...withoutName(element), ...rule.labels, severity: rule.severity }, (_, value) => value === '');
    const key = keyOf(carried);
    const instance = instances.get(key) ?? { key, indices: [], activeSince: undefined, firing: false, lingeringSince: undefined };
    instance.indices.push(index);
    instances.set(key, instance);
    labels.set(key, carried);
  });
  return { instances: [...instances.values()], labels };
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
  instance.activeSince = undefined;
  instance.firing = false;
  instance.lingeringSince = undefined;
};

/** Plays an alert and its recording rules through the samples of a trial, as Prometheus would. */
export const play = (
  rehearsal: Rehearsal,
  trial: Trial,
  { until, dialect }: { readonly until: number; readonly dialect: Dialect },
): Course => {
  const { interval } = trial;
  const places = Math.floor(until / interval) + 1;
  const series = [...seriesOf(trial, until)];
  const findings: Findings = { tied: false };
  const around = { series, dialect, step: interval, findings };
  const recorders = rehearsal.recordings.map((recording) => {
    const recorder = recorderOf(recording, around, places);
    series.push(...new Set(recorder.targets));
    return recorder;
  });
  const node = vectorNode(compile(rehearsal.expression, around));
  const { instances, labels } = instancesOf(node.elements, rehearsal.rule);
  const steps: Step[] = [];
  for (let place = 0; place < places; place += 1) {
    const time = place * interval;
    for (const recorder of recorders) record(recorder, place, time);
    node.moveTo(time);
    for (const instance of instances) {
      const there = instance.indices.filter((index) => node.present[index] === 1);
      if (there.length > 1) findings.error = 'two results have the same labels';
      advance(instance, there.length > 0, time, rehearsal);
    }
    const active = instances.filter(({ activeSince }) => activeSince !== undefined);
    steps.push({
      pending: active.filter(({ firing }) => !firing).map(({ key }) => key),
      firing: active.filter(({ firing }) => firing).map(({ key }) => key),
    });
  }
  return { interval, steps, labels, findings };
};
