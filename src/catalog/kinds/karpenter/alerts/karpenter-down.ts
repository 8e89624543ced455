import { nothingUp } from '../../../common/forms/down';

/** No target can be scraped, or none is found. */
export const karpenterDown = nothingUp({
  alert: 'KarpenterDown',
  for: '10m',
  severity: 'critical',
  runbook: 'karpenter/down',
  summary: { en: 'Karpenter is not being scraped', ko: 'Karpenter 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
