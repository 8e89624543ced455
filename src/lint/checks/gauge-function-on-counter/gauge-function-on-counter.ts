import { formatPromql } from '../../../language/infer/format-promql';
import { ofGauges } from '../../../language/infer/functions';
import type { Check } from '../check';
import { inExpressions, type RuleFault } from '../shared/expressions';

/** Functions for gauges applied to counters, which fall back to zero whenever their process restarts. */
export const gaugeFunctionOnCounter: Check = {
  id: 'gauge-function-on-counter',
  level: 'error',
  find: inExpressions(({ calls, scope }) =>
    calls.flatMap((part): readonly RuleFault[] => {
      if (!ofGauges.has(part.name)) return [];
      const argument = part.args.find((one) => one.kind !== 'number');
      if (argument === undefined || argument.kind === 'logs') return [];
      const { sample } = scope.facts(argument);
      if (sample !== 'counter' && !(sample === 'bucket' && argument.kind === 'selector')) return [];
      return [
        {
          message: `takes ${part.name} of ${formatPromql(argument)}, which is a counter and starts at zero with every restart`,
          help: 'increase tells by how much a counter grew, rate how fast',
        },
      ];
    }),
  ),
};
