import { decimal } from '../../../language/promql/tag';
import type { Check } from '../check';
import { bounded, bucketsOf, filtersIn } from '../common/comparisons';
import { inRules, type RuleFault } from '../common/expressions';

/** Quantiles compared with more than the last bucket: however slow things are, the quantile ends there. */
export const quantileBeyondLastBucket: Check = {
  id: 'quantile-beyond-last-bucket',
  level: 'error',
  blinds: true,
  find: inRules((rule) =>
    filtersIn(rule).flatMap((filter): readonly RuleFault[] => {
      const side = bounded(filter);
      const last = side === undefined ? undefined : bucketsOf(side.facts)?.at(-1);
      if (side === undefined || last === undefined || side.bound < last || filter.outcome === 'sometimes') return [];
      return [
        {
          span: side.span,
          message: `compares a quantile with ${decimal(side.bound)}, but the last bucket is ${decimal(last)} and the quantile never exceeds it`,
          help: `give the histogram a bucket above ${decimal(side.bound)}`,
        },
      ];
    }),
  ),
};
