import { childrenOf, type Expr, metricsIn } from '../../language/promql/ast';
import { parsePromQL } from '../../language/promql/parse';

/** What an expression reads, and how far back. */
export interface Reading {
  /** Sorted names of metrics. */
  readonly metrics: readonly string[];
  /** Milliseconds that its longest chain of windows and offsets reaches back. */
  readonly back: number;
}

const ownReach = (expr: Expr): number => {
  const range = expr.kind === 'MatrixSelector' || expr.kind === 'SubqueryExpr' ? expr.range.milliseconds : 0;
  return range + ('offset' in expr ? Math.max(0, expr.offset) : 0);
};

const backOf = (expr: Expr): number => ownReach(expr) + Math.max(0, ...childrenOf(expr).map(backOf));

/** The metrics of an expression and how far it looks back; one that does not parse reads nothing. */
export const readingOf = (text: string): Reading => {
  const expr = parsePromQL(text);
  return expr.kind === 'unreadable' ? { metrics: [], back: 0 } : { metrics: metricsIn(expr), back: backOf(expr) };
};
