import { labelsAt, textAt } from '../../../core/json';
import type { LabelSet } from '../../../language/infer/labels';
import type { Labels } from '../../../language/matcher';
import { type RelabelingStep, readRelabeling } from '../../../lint/graph/kinds/monitors';
import { passed } from '../../../lint/graph/relabeling';

/** The step of a relabeling that drops a target. */
export interface DroppingStep {
  /** Its place among all, from 0. */
  readonly place: number;
  readonly step: RelabelingStep;
  /** What it reads of the target. */
  readonly value: string;
}

const labelSet = (labels: Labels): LabelSet => ({
  known: new Map(Object.entries(labels).map(([label, value]) => [label, { always: true, values: [value] }])),
  open: false,
});

// Labels for a moment are set by steps before it, and are not followed.
const isFollowed = ({ action, sourceLabels }: RelabelingStep): boolean =>
  (action !== 'keep' && action !== 'drop') || !sourceLabels.some((label) => label.startsWith('__tmp'));

/** Finds the step that drops a target with such labels, as it was discovered; nothing where none is seen to. */
export const droppingStep = (target: unknown, written: readonly unknown[]): DroppingStep | undefined => {
  const discovered = labelsAt(target, 'discoveredLabels');
  let labels = labelSet(discovered);
  for (const [place, step] of written.map(readRelabeling).entries()) {
    if (!isFollowed(step)) continue;
    const after = passed({ metric: '', labels }, [step]);
    if (after === undefined) {
      const value = step.sourceLabels.map((label) => labels.known.get(label)?.values?.[0] ?? '').join(step.separator);
      return { place, step, value };
    }
    labels = after.labels;
  }
  return undefined;
};

/** Where a target is, as it was discovered. */
export const addressOf = (target: unknown): string => textAt(target, 'discoveredLabels', '__address__') ?? 'a target without an address';
