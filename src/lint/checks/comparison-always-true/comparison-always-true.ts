import type { Check } from '../check';
import { bucketsOf, filtersIn, rangeText } from '../common/comparisons';
import { inRules } from '../common/expressions';

/** Conditions that every value fulfils: the rule yields whatever is there. */
export const comparisonAlwaysTrue: Check = {
  id: 'comparison-always-true',
  level: 'error',
  find: inRules((rule) =>
    filtersIn(rule)
      // What only asks whether something is there compares out of habit.
      .filter(({ outcome, left, right }) => outcome === 'always' && !left.existence && !right.existence && bucketsOf(left) === undefined)
      .map(({ expr, left, right }) => ({
        span: expr.span,
        message: `has a comparison that always holds: the ${left.kind === 'scalar' ? 'right' : 'left'} side is ${rangeText(left.kind === 'scalar' ? right.values : left.values)}`,
      })),
  ),
};
