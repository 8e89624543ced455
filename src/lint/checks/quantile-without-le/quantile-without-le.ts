import { formatPromql } from '../../../language/infer/format-promql';
import { mayCarry } from '../../../language/infer/labels';
import type { Check } from '../check';
import { inExpressions, type RuleFault } from '../shared/expressions';

/** Quantiles of something that has no buckets any more: the result is always empty. */
export const quantileWithoutLe: Check = {
  id: 'quantile-without-le',
  level: 'error',
  find: inExpressions(({ calls, scope }) =>
    calls.flatMap((part): readonly RuleFault[] => {
      if (part.name !== 'histogram_quantile') return [];
      const argument = part.args[1];
      if (argument === undefined || mayCarry(scope.facts(argument).labels, 'le')) return [];
      return [
        {
          message: `takes a quantile of ${formatPromql(argument)}, which has no label le`,
          help:
            argument.kind === 'aggregation' && argument.grouping.kind === 'by'
              ? `keep the buckets apart: by (${['le', ...argument.grouping.labels].join(', ')})`
              : 'take it of the _bucket series, and keep le',
        },
      ];
    }),
  ),
};
