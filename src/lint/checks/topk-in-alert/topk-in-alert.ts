import type { AggregateExpr, Expr } from '../../../language/promql/ast';
import type { Check } from '../check';
import { inRules, type RuleFault } from '../common/expressions';

const picks = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

// What is aggregated over the picked ones does not show which they are.
const pickedIn = (expr: Expr): readonly AggregateExpr[] => {
  switch (expr.kind) {
    case 'AggregateExpr':
      // One of each group stays as long as the group is there.
      return picks.has(expr.operator) && expr.grouping.labels.length === 0 ? [expr] : [];
    case 'BinaryExpr':
      return [...pickedIn(expr.left), ...(expr.operator === 'or' ? pickedIn(expr.right) : [])];
    case 'Call':
      return expr.args.flatMap(pickedIn);
    case 'UnaryExpr':
    case 'SubqueryExpr':
      return pickedIn(expr.expr);
    default:
      return [];
  }
};

const fault = ({ operator, span }: AggregateExpr): RuleFault => ({
  span: { from: span.from, to: span.from + operator.length },
  message: `picks series with ${operator}, which are others from one evaluation to the next: the alert ends and starts again`,
  help: 'compare all series with the bound, and pick in a panel',
});

/** Alerts on the few highest or lowest series. */
export const topkInAlert: Check = {
  id: 'topk-in-alert',
  level: 'warning',
  find: inRules(({ rule, expr }) => (rule.kind === 'alert' ? pickedIn(expr).map(fault) : [])),
};
