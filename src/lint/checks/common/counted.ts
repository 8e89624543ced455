import { type Call, type Expr, isSelector, type Selector } from '../../../language/promql/ast';

const counting = ['rate', 'irate', 'increase', 'delta', 'idelta', 'changes', 'resets'];

const sums = ['sum', 'max', 'min'];

/** A count of events: the function that counts, and the series. */
export interface Counted {
  readonly call: Call;
  readonly selector: Selector;
}

/** What an expression counts, where nothing else is computed with it. */
export const counted = (expr: Expr): Counted | undefined => {
  if (expr.kind === 'AggregateExpr') return sums.includes(expr.operator) ? counted(expr.expr) : undefined;
  if (expr.kind !== 'Call' || !counting.includes(expr.name)) return undefined;
  const [argument] = expr.args;
  return argument !== undefined && isSelector(argument) ? { call: expr, selector: argument } : undefined;
};
