import type { Facts } from '../../../language/infer/facts';
import { compared } from '../../../language/infer/interval';
import { type BinaryExpr, type Expr, isComparison, type Span } from '../../../language/promql/ast';
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

/** The side that is measured, and the bound that it is compared with. */
export interface Bounded {
  readonly measured: Expr;
  readonly facts: Facts;
  readonly bound: number;
  /** Where the bound is written. */
  readonly span: Span;
}

/** The two sides of a comparison of which one is a fixed number. */
export const bounded = ({ expr, left, right }: Filter): Bounded | undefined => {
  if (right.values.min === right.values.max && right.kind === 'scalar')
    return { measured: expr.left, facts: left, bound: right.values.min, span: expr.right.span };
  if (left.values.min === left.values.max && left.kind === 'scalar')
    return { measured: expr.right, facts: right, bound: left.values.min, span: expr.left.span };
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
