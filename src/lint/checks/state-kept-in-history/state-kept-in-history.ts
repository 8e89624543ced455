import { entryOf } from '../../../core/json';
import { onceFor } from '../../../language/once';
import { type BinaryExpr, type Call, childrenOf, type Expr, everyPart, isComparison, metricsIn } from '../../../language/promql/ast';
import type { ObjectGraph } from '../../graph/graph';
import { rulesOf } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { branches, conditions } from '../common/branches';
import { inRules, type ReadRule, type RuleFault } from '../common/expressions';
import { isUrgent } from '../common/urgency';

const trends = ['predict_linear', 'deriv', 'delta', 'idelta'];

const isTrend = (part: Expr): part is Call => part.kind === 'Call' && trends.includes(part.name);

const holdsFor: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '==': (value, bound) => value === bound,
};

// What stays where it is has no slope: a condition that accepts none holds as long as the state does.
const acceptsNone = ({ operator, left, right }: BinaryExpr): boolean => {
  const [bound, value] = [right, left].map((side) => (side.kind === 'NumberLiteral' ? side.value : undefined));
  const holds = entryOf(holdsFor, operator);
  if (
    everyPart(left)
      .concat(everyPart(right))
      .some((part) => part.kind === 'Call' && part.name === 'predict_linear')
  )
    return false;
  return bound === undefined ? value !== undefined && holds?.(value, 0) === true : holds?.(0, bound) === true;
};

const trendIn = (expr: Expr): Call | undefined =>
  conditions(expr)
    .filter((part): part is BinaryExpr => part.kind === 'BinaryExpr' && isComparison(part.operator))
    .filter((comparison) => !acceptsNone(comparison))
    .flatMap(everyPart)
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

// What is predicted is a level; the slope of what nobody knows may be that of a count of events.
const isState = ({ name }: Call, metric: string, { scope }: ReadRule): boolean => {
  const samples = new Set(scope.named(metric).map(({ sample }) => sample));
  return name === 'predict_linear' ? !samples.has('counter') : samples.size === 1 && samples.has('gauge');
};

const faultsOf = (read: ReadRule): readonly RuleFault[] => {
  const trend = isUrgent(read.rule, read.scope.graph) ? neededTrend(read.expr) : undefined;
  if (trend === undefined) return [];
  const metrics = metricsIn(trend);
  const [metric] = metrics;
  if (metric === undefined || !isState(trend, metric, read) || metrics.some((name) => watched(read.scope.graph).has(name))) return [];
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
