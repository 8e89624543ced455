import { inKorean } from '../../../common/alert';
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
  summary: { en: 'Rules fail to evaluate', ko: '룰 평가 실패' },
  description: (window) => ({
    en: `{{ $value | printf "%.0f" }} evaluations of {{ $labels.rule_group }} failed in ${window}: alerts may be blind.`,
    ko: `${inKorean(window)} 동안 {{ $labels.rule_group }} 룰 평가가 {{ $value | printf "%.0f" }}회 실패했습니다. 경보가 울리지 않을 수 있습니다.`,
  }),
  value: { en: '{{ $value | printf "%.0f" }} failed evaluations', ko: '평가 실패 {{ $value | printf "%.0f" }}회' },
});
