import { type Expression, everyPart, isComparison, unwrapped } from '../../../language/promql/syntax';
import { scaled } from '../notation';
import { metricsIn, type Rehearsal } from '../rehearsal';
import { nameOf } from '../trials';
import type { AlertCase } from './case';
import { lookAtEnd } from './derived';

const isGuard = (expression: Expression): boolean => {
  const bare = unwrapped(expression);
  return bare.kind === 'binary' && isComparison(bare.operator) && !bare.bool;
};

/** Metrics in what arithmetic divides by, where a comparison guards it. */
const guarded = ({ expression }: Rehearsal): readonly string[] => [
  ...new Set(
    everyPart(expression).flatMap((part) =>
      part.kind === 'binary' && part.operator === '/' && isGuard(part.right) ? [...metricsIn(part.right)] : [],
    ),
  ),
];

/** Nothing to divide by: what a guard keeps out must not fire. */
export const nothingToDivideBy = (rehearsal: Rehearsal): readonly AlertCase[] => {
  const { trial, at } = rehearsal.firing[0];
  return guarded(rehearsal).flatMap((metric) => {
    const inputs = trial.inputs.map((input) => (nameOf(input) === metric ? { ...input, runs: scaled(input.runs, 0) } : input));
    const says = (fires: boolean): string => `${fires ? 'fires' : 'stays quiet'} while ${metric} is zero`;
    return lookAtEnd(rehearsal, { ...trial, inputs }, { at, kind: 'threshold', says }) ?? [];
  });
};
