import { subject } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import type { Check } from '../check';
import { absentLabels, isExternal, uncopied } from '../common/absent-labels';
import { inExpressions } from '../common/expressions';

/** Labels that an expression relies on and that neither the exporter nor the target has. */
export const labelUnknown: Check = {
  id: 'label-unknown',
  level: 'error',
  blinds: true,
  find: inExpressions((rule) =>
    absentLabels(rule)
      .filter((absent) => uncopied(rule.scope, absent) === undefined && !isExternal(rule.scope, absent))
      .map(({ label, span, use, of, known }) => {
        const own = subject('label', rule.scope.prometheus?.environment ?? '', of, label);
        return {
          span,
          message: `${use}, a label that ${of} does not carry`,
          help: suggestion(label, known),
          about: [own],
          follows: [own],
        };
      }),
  ),
};
