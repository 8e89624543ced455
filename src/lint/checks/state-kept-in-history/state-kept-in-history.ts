import { onceFor } from '../../../language/once';
import { type Call, childrenOf, type Expr, everyPart, isComparison, metricsIn } from '../../../language/promql/ast';
import type { ObjectGraph } from '../../graph/graph';
import { rulesOf } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { branches, conditions } from '../common/branches';
import { inRules, type ReadRule, type RuleFault } from '../common/expressions';
import { isUrgent } from '../common/urgency';

const trends = ['predict_linear', 'deriv', 'delta', 'idelta'];

const isTrend = (part: Expr): part is Call => part.kind === 'Call' && trends.includes(part.name);

const trendIn = (expr: Expr): Call | undefined =>
  conditions(expr)
    .flatMap((condition) => (condition.kind === 'BinaryExpr' && isComparison(condition.operator) ? everyPart(condition) : []))
    .find(isTrend);

/** The trend without which an alert does not fire; nothing where an alternative needs none. */
const neededTrend = (expr: Expr): Call | undefined => {
  const each = branches(expr).map(trendIn);
  return each.includes(undefined) ? undefined : each[0];
};

const outsideTrends = (expr: Expr): readonly string[] =>
  isTrend(expr)
    ? []
    : expr.kind === 'VectorSelector' || expr.kind === 'MatrixSelector'
      ? [expr.metric]
      : childrenOf(expr).flatMap(outsideTrends);

// Metrics whose state some alert sees, whatever their trend.
const watched = onceFor(
  (graph: ObjectGraph): ReadonlySet<string> =>
    new Set(
      rulesOf(graph).rules.flatMap(({ rule, expr }) =>
        rule.kind !== 'alert' || expr.kind === 'unreadable'
          ? []
          : branches(expr)
              .filter((branch) => trendIn(branch) === undefined)
              .flatMap(outsideTrends),
      ),
    ),
);

const faultsOf = (read: ReadRule): readonly RuleFault[] => {
  const trend = isUrgent(read.rule) ? neededTrend(read.expr) : undefined;
  if (trend === undefined) return [];
  const metrics = metricsIn(trend);
  const [metric] = metrics;
  const isCounted = metrics.some((name) => read.scope.named(name).some(({ sample }) => sample === 'counter'));
  if (metric === undefined || isCounted || metrics.some((name) => watched(read.scope.graph).has(name))) return [];
  return [
    {
      span: trend.span,
      message: `fires only while ${trend.name} sees ${metric} change: once it stays where it is, the alert is resolved, and no other alert sees its state`,
      help: `add the state as another branch, such as "or ${metric} < bound", or an alert on it`,
    },
  ];
};

/** Urgent alerts on a trend that end while the state that the trend leads to lasts. */
export const stateKeptInHistory: Check = { id: 'state-kept-in-history', level: 'warning', find: inRules(faultsOf) };
