import { ofCounters } from '../../../language/infer/functions';
import type { Check } from '../check';
import { type ExpressionFault, inExpressions } from '../common/expressions';

/** Functions for counters applied to gauges: they take every fall for a restart and count it as growth. */
export const rateOfGauge: Check = {
  id: 'rate-of-gauge',
  level: 'error',
  find: inExpressions(({ calls, scope }) =>
    calls.flatMap((part): readonly ExpressionFault[] => {
      if (!ofCounters.has(part.name)) return [];
      const [argument] = part.args;
      if (argument === undefined || argument.kind === 'LogRange') return [];
      const { sample } = scope.facts(argument);
      if (sample !== 'gauge' && sample !== 'quantile') return [];
      return [
        {
          span: argument.span,
          message: `computes ${part.name} of ${sample === 'gauge' ? 'a gauge' : 'a quantile'}`,
          help:
            part.name === 'rate' ? 'deriv shows how fast a gauge changes, delta by how much' : 'delta shows by how much a gauge changes',
        },
      ];
    }),
  ),
};
