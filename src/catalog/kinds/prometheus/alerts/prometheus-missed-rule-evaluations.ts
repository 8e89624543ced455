import { inKorean } from '../../../common/alert';
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
  summary: { en: 'Rule groups are too slow', ko: '룰 그룹 평가가 너무 느림' },
  description: (window) => ({
    en: `{{ $labels.rule_group }} missed {{ $value | printf "%.0f" }} rounds in ${window}.`,
    ko: `{{ $labels.rule_group }} 룰 그룹이 ${inKorean(window)} 동안 평가를 {{ $value | printf "%.0f" }}회 건너뛰었습니다.`,
  }),
  value: { en: '{{ $value | printf "%.0f" }} rounds', ko: '{{ $value | printf "%.0f" }}회' },
});
