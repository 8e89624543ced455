import { ofGauges } from '../../../language/infer/functions';
import { isSelector } from '../../../language/promql/ast';
import type { Check } from '../check';
import { type ExpressionFault, inExpressions } from '../common/expressions';

/** Functions for gauges applied to counters, which fall back to zero whenever their process restarts. */
export const gaugeFunctionOnCounter: Check = {
  id: 'gauge-function-on-counter',
  level: 'error',
  find: inExpressions(({ calls, scope }) =>
    calls.flatMap((part): readonly ExpressionFault[] => {
      if (!ofGauges.has(part.name)) return [];
      const argument = part.args.find((one) => one.kind !== 'NumberLiteral');
      if (argument === undefined || argument.kind === 'LogRange') return [];
      const { sample } = scope.facts(argument);
      if (sample !== 'counter' && !(sample === 'bucket' && isSelector(argument))) return [];
      return [
        {
          span: argument.span,
          message: `computes ${part.name} of a counter, which starts at zero with every restart`,
          help: 'increase shows by how much a counter grew, rate how fast',
        },
      ];
    }),
  ),
};
