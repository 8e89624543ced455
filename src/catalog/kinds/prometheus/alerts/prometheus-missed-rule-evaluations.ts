import { increased } from '../../../common/forms/counters';
import { pod } from '../context';

/** A group of rules takes longer than its interval. */
export const prometheusMissedRuleEvaluations = increased({
  alert: 'PrometheusMissedRuleEvaluations',
  for: '15m',
  severity: 'warning',
  runbook: 'prometheus/missed-evaluations',
  metric: 'prometheus_rule_group_iterations_missed_total',
  window: '5m',
  labels: { pod, rule_group: 'api' },
  summary: 'Rule groups are too slow',
  description: (window) => `{{ $labels.rule_group }} missed {{ $value | printf "%.0f" }} rounds in ${window}.`,
});
