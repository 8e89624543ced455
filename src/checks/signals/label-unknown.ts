import { suggestion } from '../../model/suggestion';
import type { Check } from '../check';
import { absentLabels, uncopied } from './absent-labels';
import { inExpressions } from './expressions';

/** Labels that an expression relies on and that neither the exporter nor the target has. */
export const labelUnknown: Check = {
  id: 'label-unknown',
  level: 'error',
  find: inExpressions((rule) =>
    absentLabels(rule)
      .filter((absent) => uncopied(rule.world, absent) === undefined)
      .map(({ label, use, of, known }) => ({ message: `${use}, a label that ${of} does not carry`, help: suggestion(label, known) })),
  ),
};
