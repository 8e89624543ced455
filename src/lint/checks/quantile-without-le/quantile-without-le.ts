import { mayCarry } from '../../../language/infer/labels';
import { namesOf } from '../../../language/promql/ast';
import type { Check } from '../check';
import { type ExpressionFault, inExpressions } from '../common/expressions';

/** Quantiles of something that has no buckets any more: the result is always empty. */
export const quantileWithoutLe: Check = {
  id: 'quantile-without-le',
  level: 'error',
  blinds: true,
  find: inExpressions(({ calls, scope }) =>
    calls.flatMap((part): readonly ExpressionFault[] => {
      if (part.name !== 'histogram_quantile') return [];
      const argument = part.args[1];
      if (argument === undefined || mayCarry(scope.facts(argument).labels, 'le')) return [];
      return [
        {
          span: argument.span,
          message: 'computes a quantile of series without the label le',
          help:
            argument.kind === 'AggregateExpr' && argument.grouping.kind === 'by'
              ? `keep the buckets apart: by (${['le', ...namesOf(argument.grouping.labels)].join(', ')})`
              : 'compute it from the _bucket series, and keep le',
        },
      ];
    }),
  ),
};
