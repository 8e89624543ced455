import { meaningOf } from '../../../core/alerts/severity-words';
import type { ObjectGraph } from '../../graph/graph';
import type { RuleView } from '../../graph/kinds/rules';

/** Whether people must know of an alert at once or soon, as far as its severity says; words that nobody has declared count as urgent. */
export const isUrgent = (rule: RuleView, { severities }: Pick<ObjectGraph, 'severities'>): boolean =>
  rule.kind === 'alert' && rule.labels.severity !== undefined && !['info', 'none'].includes(meaningOf(severities, rule.labels.severity));
