import { nearest } from '../../../core/suggestion';
import type { Check } from '../check';
import { inExpressions, listed } from '../shared/expressions';
import { unmatched } from '../shared/label-values';

/** Matchers that ask for a value which the label never has. */
export const labelValueUnknown: Check = {
  id: 'label-value-unknown',
  level: 'error',
  find: inExpressions((rule) =>
    unmatched(rule)
      .filter(({ matcher }) => matcher.operator === '=' || matcher.operator === '!=')
      .map(({ selector, matcher, values }) => {
        const near = nearest(matcher.value, values);
        return {
          span: matcher.span,
          message: `selects ${matcher.label}="${matcher.value}", but ${selector.metric} only has ${matcher.label} ${listed(values)}`,
          ...(near === undefined ? {} : { help: `did you mean "${near}"?` }),
        };
      }),
  ),
};
