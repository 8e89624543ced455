import { subject } from '../../../core/problem';
import { nearest } from '../../../core/suggestion';
import type { Check } from '../check';
import { exposersIn } from '../common/exposers';
import { inExpressions, listed } from '../common/expressions';
import { unmatched } from '../common/label-values';

/** Matchers that ask for a value which the label never has. */
export const labelValueUnknown: Check = {
  id: 'label-value-unknown',
  level: 'error',
  find: inExpressions((rule) =>
    unmatched(rule)
      .filter(({ matcher }) => matcher.operator === '=' || matcher.operator === '!=')
      .map(({ selector, matcher, values }) => {
        const near = nearest(matcher.value, values);
        const environment = rule.scope.prometheus?.environment ?? '';
        // Many expressions select one value, and it may be missing because nobody scrapes the workload.
        const own = subject('value', environment, matcher.label, matcher.value);
        const through = matcher.label === 'job' ? exposersIn(rule.scope.graph).ofWorkload(environment, matcher.value) : [];
        return {
          span: matcher.span,
          message: `selects ${matcher.label}="${matcher.value}", but ${selector.metric} only has ${matcher.label} ${listed(values)}`,
          ...(near === undefined ? {} : { help: `did you mean "${near}"?` }),
          about: [own],
          follows: [...through, own],
        };
      }),
  ),
};
