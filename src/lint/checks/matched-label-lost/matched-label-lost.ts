import { disagreement } from '../../../language/infer/labels';
import { type BinaryExpr, type Expr, isComparison, namesOf } from '../../../language/promql/ast';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { type ExpressionFault, inExpressions } from '../common/expressions';

// What scraped series carry may differ from cluster to cluster; what an aggregation drops is gone in all of them.
const drops = (expr: Expr, label: string): boolean => {
  switch (expr.kind) {
    case 'AggregateExpr': {
      const isNamed = namesOf(expr.grouping.labels).includes(label);
      if (['topk', 'bottomk', 'limitk', 'limit_ratio'].includes(expr.operator)) return drops(expr.expr, label);
      return expr.grouping.kind === 'by' ? !isNamed : isNamed || drops(expr.expr, label);
    }
    case 'Call':
      return !expr.name.startsWith('label_') && expr.args.length > 0 && expr.args.some((part) => drops(part, label));
    case 'UnaryExpr':
    case 'SubqueryExpr':
      return drops(expr.expr, label);
    case 'BinaryExpr':
      return (isComparison(expr.operator) && !expr.bool) || expr.right.kind === 'NumberLiteral' ? drops(expr.left, label) : false;
    default:
      return false;
  }
};

const faultsOf = ({ operator, matching, left, right }: BinaryExpr, scope: PrometheusScope): readonly ExpressionFault[] => {
  if (matching.kind !== 'on' || operator === 'or' || matching.labels.length === 0) return [];
  const [one, other] = [scope.facts(left), scope.facts(right)];
  if (one.kind !== 'vector' || other.kind !== 'vector') return [];
  return matching.labels.flatMap(({ name, span }) => {
    const lost = [...(drops(left, name) ? ['left'] : []), ...(drops(right, name) ? ['right'] : [])];
    // Where one side always has it, the two never match, and another check says so.
    if (lost.length === 0 || disagreement(one.labels, other.labels, [name]) !== undefined) return [];
    const both = lost.length === 2;
    return [
      {
        span,
        message: `matches on ${name}, which ${both ? 'neither side carries' : `the ${lost[0]} side does not carry`}: ${both ? 'it distinguishes nothing' : 'only series without it match'}`,
        help: `keep ${name} in the ${both ? 'aggregations of both sides' : `aggregation of the ${lost[0]} side`}, or do not match on it`,
      },
    ];
  });
};

/** Labels that two sides are matched on although one of them lost it. */
export const matchedLabelLost: Check = {
  id: 'matched-label-lost',
  level: 'error',
  find: inExpressions(({ binaries, scope }) => binaries.flatMap((part) => faultsOf(part, scope))),
};
