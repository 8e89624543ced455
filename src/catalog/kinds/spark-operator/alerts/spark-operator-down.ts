import { nothingUp } from '../../../common/forms/down';

/** No target can be scraped, or none is found. */
export const sparkOperatorDown = nothingUp({
  alert: 'SparkOperatorDown',
  for: '10m',
  severity: 'critical',
  runbook: 'spark-operator/down',
  summary: { en: 'The Spark operator is not being scraped', ko: 'Spark 오퍼레이터 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
