import { formatPromql } from '../../../language/infer/format-promql';
import { ofCounters } from '../../../language/infer/functions';
import type { Check } from '../check';
import { inExpressions, type RuleFault } from '../shared/expressions';

/** Functions for counters applied to gauges: they take every fall for a restart and count it as growth. */
export const rateOfGauge: Check = {
  id: 'rate-of-gauge',
  level: 'error',
  find: inExpressions(({ calls, scope }) =>
    calls.flatMap((part): readonly RuleFault[] => {
      if (!ofCounters.has(part.name)) return [];
      const [argument] = part.args;
      if (argument === undefined || argument.kind === 'logs') return [];
      const { sample } = scope.facts(argument);
      if (sample !== 'gauge' && sample !== 'quantile') return [];
      return [
        {
          message: `takes ${part.name} of ${formatPromql(argument)}, which is ${sample === 'gauge' ? 'a gauge' : 'a quantile'}`,
          help:
            part.name === 'rate' ? 'deriv tells how fast a gauge changes, delta by how much' : 'delta tells by how much a gauge changes',
        },
      ];
    }),
  ),
};
