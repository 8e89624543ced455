import type { Expr, Selector } from '../../../language/promql/ast';
import { selects } from '../../../language/promql/evaluate/select';
import { type CompiledAlert, mayTake, type Recording } from '../compiled-alert';
import type { TestInput } from '../inputs';

// What answers although there is no series.
const fromNothing: readonly string[] = ['absent', 'absent_over_time', 'scalar', 'vector'];

/** Whether an expression may yield something, given which selectors may find series; where in doubt, it may. */
export const mayYield = (expr: Expr, finds: (selector: Selector) => boolean): boolean => {
  const may = (part: Expr): boolean => mayYield(part, finds);
  switch (expr.kind) {
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'LogRange':
      return true;
    case 'VectorSelector':
    case 'MatrixSelector':
      return finds(expr);
    case 'SubqueryExpr':
    case 'UnaryExpr':
    case 'AggregateExpr':
      return may(expr.expr);
    case 'Call': {
      const computed = expr.args.filter(({ kind }) => kind !== 'NumberLiteral' && kind !== 'StringLiteral');
      return fromNothing.includes(expr.name) || computed.length === 0 || computed.some(may);
    }
    case 'BinaryExpr':
      // What is filled in is there without a partner.
      if (expr.operator === 'or' || expr.matching.fill !== undefined) return may(expr.left) || may(expr.right);
      return may(expr.left) && (expr.operator === 'unless' || may(expr.right));
  }
};

// Prometheus writes these itself.
const written = ['ALERTS', 'ALERTS_FOR_STATE'].map((record) => ({ record, labels: {} }));

/** The recording rules that may yield something from the samples of a trial; the others would be evaluated at every step for nothing. */
export const fedRecordings = ({ recordings }: CompiledAlert, { inputs }: TestInput): readonly Recording[] => {
  const fedRecordings = new Set<Recording>();
  const finds = (selector: Selector): boolean =>
    inputs.some(({ labels }) => selects(selector, labels)) ||
    [...written, ...[...fedRecordings].map(({ rule }) => rule)].some((rule) => mayTake(selector, rule));
  for (let before = -1; before < fedRecordings.size; ) {
    before = fedRecordings.size;
    for (const recording of recordings) if (mayYield(recording.expression, finds)) fedRecordings.add(recording);
  }
  return recordings.filter((recording) => fedRecordings.has(recording));
};
