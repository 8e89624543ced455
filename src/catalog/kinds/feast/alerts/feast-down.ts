import { nothingUp } from '../../../common/forms/down';

/** No target can be scraped, or none is found. */
export const feastDown = nothingUp({
  alert: 'FeastDown',
  for: '2m',
  severity: 'critical',
  runbook: 'feast/down',
  summary: { en: 'Feature server {{ $labels.job }} is not being scraped', ko: '피처 서버 {{ $labels.job }} 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
