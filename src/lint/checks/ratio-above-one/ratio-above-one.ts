import { decimal } from '../../../language/promql/tag';
import type { Check } from '../check';
import { bounded, filtersIn } from '../common/comparisons';
import { inRules, type RuleFault } from '../common/expressions';

/** Shares of a whole compared with one or more, mostly because percent was meant. */
export const ratioAboveOne: Check = {
  id: 'ratio-above-one',
  level: 'error',
  find: inRules((rule) =>
    filtersIn(rule).flatMap((filter): readonly RuleFault[] => {
      const side = bounded(filter);
      if (side === undefined || side.facts.unit !== 'ratio' || side.facts.values.max > 1 || side.bound < 1 || filter.outcome !== 'never')
        return [];
      const { bound } = side;
      const percent = bound > 1 && bound <= 100;
      return [
        {
          span: side.span,
          message: `compares a ratio with ${decimal(bound)}, which it never exceeds`,
          help: percent ? `${decimal(bound)} % is ${decimal(Number(`${bound}e-2`))}` : 'compare with a number between 0 and 1',
        },
      ];
    }),
  ),
};
