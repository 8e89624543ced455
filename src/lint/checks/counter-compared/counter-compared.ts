import { type BinaryExpr, type Expr, isSelector } from '../../../language/promql/ast';
import { decimal } from '../../../language/promql/tag';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { type ExpressionFault, inRules } from '../common/expressions';

/** What is measured where it is a counter as it stands, or the sum of several. */
const counterIn = (expr: Expr): Extract<Expr, { kind: 'VectorSelector' }> | undefined => {
  if (expr.kind === 'AggregateExpr' && ['sum', 'max', 'avg', 'min', 'topk'].includes(expr.operator)) return counterIn(expr.expr);
  return isSelector(expr) && expr.kind === 'VectorSelector' && expr.offset === 0 && expr.metric !== '' ? expr : undefined;
};

// CloudNativePG calls these so, and they go down as well.
const gauges = /^cnpg_backends_(?:waiting_)?total$/;

const faultOf = ({ operator, bool, left, right }: BinaryExpr, scope: PrometheusScope): readonly ExpressionFault[] => {
  const counter = counterIn(left);
  // Whether it has counted at all is a question of its own.
  if (counter === undefined || right.kind !== 'NumberLiteral' || right.value <= 0 || bool || (operator !== '>' && operator !== '>='))
    return [];
  const { sample } = scope.facts(left);
  const isKnown = sample === 'counter';
  if (!isKnown && (sample !== 'unknown' || !counter.metric.endsWith('_total') || gauges.test(counter.metric))) return [];
  return [
    {
      span: left.outer ?? left.span,
      message: `compares the counter ${counter.metric} itself with ${decimal(right.value)}: it only grows, so this holds from some day until a restart`,
      help: 'compare what it grows by: rate(...[5m]) or increase(...[1h])',
      ...(isKnown ? {} : { level: 'warning' }),
    },
  ];
};

/** Counters that alerts compare with a bound as they stand. */
export const counterCompared: Check = {
  id: 'counter-compared',
  level: 'error',
  find: inRules(({ rule, binaries, scope }) => (rule.kind === 'alert' ? binaries.flatMap((part) => faultOf(part, scope)) : [])),
};
