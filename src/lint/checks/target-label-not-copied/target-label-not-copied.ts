import type { Check } from '../check';
import { absentLabels, uncopied } from '../common/absent-labels';
import { type ExpressionFault, inExpressions } from '../common/expressions';

/** Labels of Services or Pods that an expression relies on although no monitor copies them to the targets. */
export const targetLabelNotCopied: Check = {
  id: 'target-label-not-copied',
  level: 'error',
  find: inExpressions((rule) =>
    absentLabels(rule).flatMap((absent): readonly ExpressionFault[] => {
      const found = uncopied(rule.scope, absent);
      if (found === undefined) return [];
      const { monitor, field, label, object } = found;
      return [
        {
          span: absent.span,
          message: `${absent.use}, a label of ${object} that ${monitor.kind} ${monitor.namespace}/${monitor.name} does not copy to its targets`,
          help: `add "${label}" to ${field} of the ${monitor.kind}`,
        },
      ];
    }),
  ),
};
