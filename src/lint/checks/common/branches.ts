import type { Expr } from '../../../language/promql/ast';

/** The alternatives of an alert: one of them is enough for it to fire. */
export const branches = (expr: Expr): readonly Expr[] =>
  expr.kind === 'BinaryExpr' && expr.operator === 'or' ? [...branches(expr.left), ...branches(expr.right)] : [expr];

/** The conditions of an alternative, all of which must hold. */
export const conditions = (expr: Expr): readonly Expr[] => {
  if (expr.kind !== 'BinaryExpr') return [expr];
  if (expr.operator === 'and') return [...conditions(expr.left), ...conditions(expr.right)];
  return expr.operator === 'unless' ? conditions(expr.left) : [expr];
};
