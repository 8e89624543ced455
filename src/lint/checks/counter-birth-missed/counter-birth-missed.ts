import { type Expr, type MatrixSelector, type Selector, selectorsIn } from '../../../language/promql/ast';
import { formatPromQL } from '../../../language/promql/print';
import { durationOf, inMilliseconds, isDuration } from '../../../language/quantity';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { inRules, type ReadRule, type RuleFault } from '../common/expressions';

const growth = new Set(['increase', 'rate', 'irate']);

const counterIn = (expr: Expr): MatrixSelector | undefined => {
  if (expr.kind === 'AggregateExpr') return counterIn(expr.expr);
  if (expr.kind !== 'Call' || !growth.has(expr.name)) return undefined;
  return expr.args[0]?.kind === 'MatrixSelector' ? expr.args[0] : undefined;
};

// Any growth at all: more than nothing, or one and more.
const anyGrowth = (expr: Expr): MatrixSelector | undefined => {
  if (expr.kind !== 'BinaryExpr' || expr.right.kind !== 'NumberLiteral') return undefined;
  const { operator, left, right } = expr;
  const one = left.kind === 'Call' ? left : left.kind === 'AggregateExpr' && left.expr.kind === 'Call' ? left.expr : undefined;
  const asked =
    (operator === '>' && right.value === 0) || (operator === '>=' && right.value === 1 && one?.kind === 'Call' && one.name === 'increase');
  return asked ? counterIn(left) : undefined;
};

// Comparisons that decide whether the alert fires; behind `and` are conditions such as a floor on traffic.
const deciding = (expr: Expr): readonly Expr[] => {
  if (expr.kind !== 'BinaryExpr') return [];
  if (expr.operator === 'or') return [...deciding(expr.left), ...deciding(expr.right)];
  return expr.operator === 'and' || expr.operator === 'unless' ? deciding(expr.left) : [expr];
};

// A branch such as `or (x > 0 unless x offset 1h)` sees the first event.
const seesBirth = ({ parts }: ReadRule, { metric }: Selector): boolean =>
  parts.some(
    (part) =>
      part.kind === 'BinaryExpr' &&
      part.operator === 'unless' &&
      selectorsIn(part.right).some((inner) => inner.metric === metric && inner.offset > 0),
  );

// An alert that waits for longer than its window asks for growth that goes on, which one event is not.
const waits = ({ rule }: ReadRule, { range }: MatrixSelector): boolean =>
  rule.kind === 'alert' && isDuration(rule.for) && inMilliseconds(rule.for) >= range.milliseconds;

const bornAtFirstEvent = (scope: PrometheusScope, selector: Selector): boolean =>
  scope.read(selector).some((series) => series.sample === 'counter' && series.ownLabels > 0 && !series.startsAtZero);

/** Counters asked for any growth, whose first event nobody sees: the series is born with it and has not grown yet. */
export const counterBirthMissed: Check = {
  id: 'counter-birth-missed',
  level: 'warning',
  find: inRules((rule) =>
    (rule.rule.kind === 'alert' ? deciding(rule.expr) : []).flatMap((part): readonly RuleFault[] => {
      const selector = anyGrowth(part);
      if (selector === undefined || waits(rule, selector) || seesBirth(rule, selector) || !bornAtFirstEvent(rule.scope, selector))
        return [];
      const plain = formatPromQL({ ...selector, kind: 'VectorSelector' });
      return [
        {
          span: part.span,
          message: 'misses the first event: the series is born at 1 and has not grown',
          help: `add "or (${plain} > 0 unless ${plain} offset ${durationOf(selector.range.milliseconds)})", or have the exporter start every series at zero`,
        },
      ];
    }),
  ),
};
