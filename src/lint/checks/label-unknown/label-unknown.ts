import { subject } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import type { Check } from '../check';
import { type AbsentLabel, absentLabels, isExternal, uncopied } from '../common/absent-labels';
import { inExpressions } from '../common/expressions';

// Names with two underscores in front are gone before series are stored.
const isInternal = ({ label }: AbsentLabel): boolean => label.startsWith('__');

// An endpoint with honorLabels keeps the labels of the exporter under their own names.
const honouredHelp = (label: string, known: readonly string[]): string | undefined => {
  const own = label.startsWith('exported_') ? label.slice('exported_'.length) : undefined;
  if (own === undefined || !known.includes(own)) return undefined;
  return `nothing renames it here: select ${own}`;
};

/** Labels that an expression relies on and that neither the exporter nor the target has. */
export const labelUnknown: Check = {
  id: 'label-unknown',
  level: 'error',
  blinds: true,
  find: inExpressions((rule) =>
    absentLabels(rule)
      .filter((absent) => uncopied(rule.scope, absent) === undefined && !isExternal(rule.scope, absent) && !isInternal(absent))
      .map(({ label, span, use, of, known }) => {
        const own = subject('label', rule.scope.prometheus?.environment ?? '', of, label);
        return {
          span,
          message: `${use}, a label that ${of} does not carry`,
          help: honouredHelp(label, known) ?? suggestion(label, known),
          about: [own],
          follows: [own],
        };
      }),
  ),
};
