import { nothingUp } from '../../../common/forms/down';

/** No target can be scraped, or none is found. */
export const kueueDown = nothingUp({
  alert: 'KueueDown',
  for: '10m',
  severity: 'critical',
  runbook: 'kueue/down',
  summary: { en: 'The controller of Kueue is not being scraped', ko: 'Kueue 컨트롤러 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
