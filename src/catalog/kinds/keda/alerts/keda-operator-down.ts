import { nothingUp } from '../../../common/forms/down';

/** No operator can be scraped, so nothing would be known of triggers that fail. */
export const kedaOperatorDown = nothingUp({
  alert: 'KEDAOperatorDown',
  for: '10m',
  severity: 'warning',
  runbook: 'keda/down',
  summary: { en: 'The operator of KEDA is not being scraped', ko: 'KEDA 오퍼레이터 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
