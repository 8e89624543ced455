import { type Expr, everyPart, isComparison, metricsIn } from '../../../language/promql/ast';
import type { CompiledAlert } from '../compiled-alert';
import { scaled } from '../notation';
import { nameOf } from '../test-inputs';
import type { AlertCase } from './case';
import { assertionAtEnd } from './derived';

const isGuard = (expr: Expr): boolean => expr.kind === 'BinaryExpr' && isComparison(expr.operator) && !expr.bool;

/** Metrics in what arithmetic divides by, where a comparison guards it. */
const guarded = ({ expression }: CompiledAlert): readonly string[] => [
  ...new Set(
    everyPart(expression).flatMap((part) =>
      part.kind === 'BinaryExpr' && part.operator === '/' && isGuard(part.right) ? metricsIn(part.right) : [],
    ),
  ),
];

/** Nothing to divide by: what a guard keeps out must not fire. */
export const nothingToDivideBy = (compiled: CompiledAlert): readonly AlertCase[] => {
  const { testInput, at } = compiled.firing[0];
  return guarded(compiled).flatMap((metric) => {
    const inputs = testInput.inputs.map((input) => (nameOf(input) === metric ? { ...input, runs: scaled(input.runs, 0) } : input));
    const says = (fires: boolean): string => `${fires ? 'fires' : 'stays quiet'} while ${metric} is zero`;
    return assertionAtEnd(compiled, { ...testInput, inputs }, { at, kind: 'threshold', says }) ?? [];
  });
};
