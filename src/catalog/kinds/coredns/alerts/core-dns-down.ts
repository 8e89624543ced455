import { nothingUp } from '../../../common/forms/down';

/** No target can be scraped, or none is found. */
export const coreDnsDown = nothingUp({
  alert: 'CoreDNSDown',
  for: '2m',
  severity: 'critical',
  runbook: 'coredns/down',
  summary: { en: 'CoreDNS is not being scraped', ko: 'CoreDNS 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
