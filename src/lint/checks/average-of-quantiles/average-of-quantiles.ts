import type { Expr } from '../../../language/infer/ast';
import { formatPromql } from '../../../language/infer/format-promql';
import type { Check } from '../check';
import { inExpressions, type RuleFault } from '../shared/expressions';

const averaging = new Set(['avg', 'sum', 'avg_over_time', 'sum_over_time']);

const averaged = (part: Expr): { readonly name: string; readonly of: Expr } | undefined => {
  if (part.kind === 'aggregation') return { name: part.operator, of: part.expr };
  const [argument] = part.kind === 'call' ? part.args : [];
  return part.kind === 'call' && argument !== undefined ? { name: part.name, of: argument } : undefined;
};

/** Averages and sums of quantiles, which are quantiles of nothing. */
export const averageOfQuantiles: Check = {
  id: 'average-of-quantiles',
  level: 'error',
  find: inExpressions(({ parts, scope }) =>
    parts.flatMap((part): readonly RuleFault[] => {
      const found = averaged(part);
      if (found === undefined || !averaging.has(found.name) || scope.facts(found.of).sample !== 'quantile') return [];
      return [
        {
          message: `takes ${found.name} of quantiles: ${formatPromql(found.of)}`,
          help: 'add up the buckets first and take one quantile of the sum, or take the max of the quantiles',
        },
      ];
    }),
  ),
};
