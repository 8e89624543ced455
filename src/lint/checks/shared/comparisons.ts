import type { Facts } from '../../../language/infer/facts';
import { compared } from '../../../language/infer/interval';
import { type BinaryExpr, type Expr, isComparison } from '../../../language/promql/ast';
import type { ReadRule } from './expressions';

/** A comparison that drops what does not satisfy it, with what is known of both sides. */
export interface Filter {
  readonly expr: BinaryExpr;
  readonly left: Facts;
  readonly right: Facts;
  readonly outcome: 'always' | 'never' | 'sometimes';
}

/** Every comparison of a rule that filters series. */
export const filtersIn = ({ binaries, scope }: ReadRule): readonly Filter[] =>
  binaries.flatMap((part): readonly Filter[] => {
    if (part.bool || !isComparison(part.operator)) return [];
    const [left, right] = [scope.facts(part.left), scope.facts(part.right)];
    if (left.kind !== 'vector' && right.kind !== 'vector') return [];
    return [{ expr: part, left, right, outcome: compared(part.operator, left.values, right.values) }];
  });

/** The side that is measured and the bound that it is held against, where one side is a fixed number. */
export const bounded = ({
  expr,
  left,
  right,
}: Filter): { readonly measured: Expr; readonly facts: Facts; readonly bound: number } | undefined => {
  if (right.values.min === right.values.max && right.kind === 'scalar')
    return { measured: expr.left, facts: left, bound: right.values.min };
  if (left.values.min === left.values.max && left.kind === 'scalar') return { measured: expr.right, facts: right, bound: left.values.min };
  return undefined;
};

/** Whether the measured side is a quantile of a histogram whose buckets are known, or a multiple of one. */
export const bucketsOf = ({ sample, buckets }: Facts): readonly number[] | undefined => (sample === 'quantile' ? buckets : undefined);

/** Values as a message says them: `between 0 and 1`, `at least 0`. */
export const rangeText = ({ min, max }: Facts['values']): string => {
  if (min === max) return `always ${min}`;
  if (min === -Infinity) return `at most ${max}`;
  return max === Infinity ? `at least ${min}` : `between ${min} and ${max}`;
};
