import type { RuleView } from '../../graph/kinds/rules';

/** Whether people must know of an alert at once or soon, as far as its severity says; words of others count as urgent. */
export const isUrgent = (rule: RuleView): boolean =>
  rule.kind === 'alert' && rule.labels.severity !== undefined && !['info', 'none'].includes(rule.labels.severity);
