import type { Check } from '../check';
import { bounded, bucketsOf, type Filter, filtersIn, rangeText } from '../common/comparisons';
import { inRules } from '../common/expressions';

// Ratios and quantiles have checks of their own, which say more.
const elsewhere = (filter: Filter): boolean => {
  const side = bounded(filter);
  if (side === undefined) return false;
  return bucketsOf(side.facts) !== undefined || (side.facts.unit === 'ratio' && side.facts.values.max <= 1 && side.bound >= 1);
};

/** Conditions that no value fulfils: the rule never yields anything. */
export const comparisonNeverTrue: Check = {
  id: 'comparison-never-true',
  level: 'error',
  blinds: true,
  find: inRules((rule) =>
    filtersIn(rule)
      .filter((filter) => filter.outcome === 'never' && !elsewhere(filter))
      .map((filter) => ({
        span: filter.expr.span,
        message: `has a comparison that never holds: the ${filter.left.kind === 'scalar' ? 'right' : 'left'} side is ${rangeText(filter.left.kind === 'scalar' ? filter.right.values : filter.left.values)}`,
      })),
  ),
};
