import { increased } from '../../../common/forms/counters';
import { pod } from '../context';

/** Rules fail to evaluate. */
export const prometheusRuleFailures = increased({
  alert: 'PrometheusRuleFailures',
  for: '15m',
  severity: 'critical',
  runbook: 'prometheus/rule-failures',
  metric: 'prometheus_rule_evaluation_failures_total',
  window: '5m',
  labels: { pod, rule_group: 'api' },
  summary: 'Rules fail to evaluate',
  description: (window) => `{{ $value | printf "%.0f" }} evaluations of {{ $labels.rule_group }} failed in ${window}: alerts may be blind.`,
});
