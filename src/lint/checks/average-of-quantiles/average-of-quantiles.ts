import type { Expr } from '../../../language/promql/ast';
import type { Check } from '../check';
import { type ExpressionFault, inExpressions } from '../common/expressions';

const averaging = new Set(['avg', 'sum', 'avg_over_time', 'sum_over_time']);

const averaged = (part: Expr): { readonly name: string; readonly of: Expr } | undefined => {
  if (part.kind === 'AggregateExpr') return { name: part.operator, of: part.expr };
  const [argument] = part.kind === 'Call' ? part.args : [];
  return part.kind === 'Call' && argument !== undefined ? { name: part.name, of: argument } : undefined;
};

/** Averages and sums of quantiles, which are quantiles of nothing. */
export const averageOfQuantiles: Check = {
  id: 'average-of-quantiles',
  level: 'error',
  find: inExpressions(({ parts, scope }) =>
    parts.flatMap((part): readonly ExpressionFault[] => {
      const found = averaged(part);
      if (found === undefined || !averaging.has(found.name) || scope.facts(found.of).sample !== 'quantile') return [];
      return [
        {
          span: found.of.span,
          message: `computes ${found.name} of quantiles`,
          help: 'add up the buckets first and compute one quantile of the sum, or use the max of the quantiles',
        },
      ];
    }),
  ),
};
