import { accepts } from '../../../language/matcher';
import { decimal } from '../../../language/promql/tag';
import type { Check } from '../check';
import { bounded, bucketsOf, filtersIn } from '../common/comparisons';
import { inRules, type ReadRule, type RuleFault } from '../common/expressions';

const near = (bound: number, buckets: readonly number[]): string => {
  const below = buckets.filter((bucket) => bucket < bound).at(-1);
  const above = buckets.find((bucket) => bucket > bound);
  return [below, above].flatMap((bucket) => (bucket === undefined ? [] : [decimal(bucket)])).join(' and ');
};

const selected = (rule: ReadRule): readonly RuleFault[] =>
  rule.selectors.flatMap((selector) => {
    const [series] = rule.scope.read(selector);
    const { buckets } = rule.scope.facts(selector);
    const values = series?.labels.known.get('le')?.values;
    if (values === undefined || buckets === undefined) return [];
    return selector.matchers
      .filter((matcher) => matcher.label === 'le' && !accepts(matcher, '') && !values.some((value) => accepts(matcher, value)))
      .map(({ operator, value, span }) => ({
        span,
        message: `selects le${operator}"${value}", which is not a bucket of ${selector.metric}`,
        help: `its buckets are ${buckets.map(decimal).join(', ')}`,
      }));
  });

const comparedWith = (rule: ReadRule): readonly RuleFault[] =>
  filtersIn(rule).flatMap((filter) => {
    const side = bounded(filter);
    const buckets = side === undefined ? undefined : bucketsOf(side.facts);
    if (side === undefined || buckets === undefined) return [];
    const { bound } = side;
    if (bound <= 0 || bound >= (buckets.at(-1) ?? 0) || buckets.includes(bound)) return [];
    return [
      {
        span: side.span,
        message: `compares a quantile with ${decimal(bound)}, which is not a bucket: the quantile is a guess between ${near(bound, buckets)}`,
        help: `compare with one of the buckets ${buckets.map(decimal).join(', ')}, or add one at ${decimal(bound)}`,
      },
    ];
  });

/** Bounds that fall between two buckets of a histogram, which cannot tell what lies above them. */
export const boundNotABucket: Check = {
  id: 'bound-not-a-bucket',
  level: 'error',
  blinds: true,
  find: inRules((rule) => [...selected(rule), ...comparedWith(rule)]),
};
