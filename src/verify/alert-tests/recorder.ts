import { compile } from '../../language/promql/evaluate/compile';
import { asVector, type EvaluationContext, type VectorNode } from '../../language/promql/evaluate/node';
import { emptySeries, keyOf, mark, nameLabel, type Series, withoutName } from '../../language/promql/evaluate/series';
import type { Recording } from './compiled-alert';

/** A recording rule at work: its node, and the series that its elements go to. */
export interface Recorder {
  readonly node: VectorNode;
  readonly targets: readonly Series[];
}

/** Sets a recording rule to work on the series that are there so far. */
export const recorderOf = ({ rule, expression }: Recording, around: EvaluationContext, places: number): Recorder => {
  const node = asVector(compile(expression, around));
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

/** Evaluates a recording rule and stores what it yields. */
export const record = ({ node, targets }: Recorder, place: number, time: number): void => {
  node.moveTo(time);
  // A series that ends gets a mark, so that nobody reads its last sample for another five minutes.
  for (const { marks } of targets) marks[place] = place > 0 && marks[place - 1] === mark.sample ? mark.stale : mark.nothing;
  targets.forEach(({ marks, values }, index) => {
    if (node.present[index] !== 1) return;
    marks[place] = mark.sample;
    values[place] = node.values[index] ?? 0;
  });
};
