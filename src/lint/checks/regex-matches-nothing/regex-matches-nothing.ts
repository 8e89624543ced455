import { ofSelectors, regexp } from '../../../language/regexp/regexp';
import type { Check } from '../check';
import { inExpressions, listed } from '../common/expressions';
import { type Unmatched, unmatched } from '../common/label-values';

const anchored = ({ matcher, values }: Unmatched): string => {
  const part = values.find((value) => regexp(`.*(?:${matcher.value}).*`, ofSelectors)?.test(value) === true);
  return part === undefined
    ? 'a regular expression must match a whole value'
    : `it matches only a part of "${part}"; a regular expression must match the whole value`;
};

/** Regular expressions that none of a label's values matches. */
export const regexMatchesNothing: Check = {
  id: 'regex-matches-nothing',
  level: 'error',
  blinds: true,
  find: inExpressions((rule) =>
    unmatched(rule)
      .filter(({ matcher }) => matcher.operator === '=~')
      .map((found) => ({
        span: found.matcher.span,
        message: `selects ${found.matcher.label}=~"${found.matcher.value}", which matches no ${found.matcher.label} of ${found.selector.metric}: ${listed(found.values)}`,
        help: anchored(found),
      })),
  ),
};
