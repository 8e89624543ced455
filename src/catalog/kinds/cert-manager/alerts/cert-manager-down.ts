import { nothingUp } from '../../../common/forms/down';

/** Nothing of cert-manager is scraped, so nothing would be known of certificates that are not renewed. */
export const certManagerDown = nothingUp({
  alert: 'CertManagerDown',
  for: '15m',
  severity: 'warning',
  runbook: 'cert-manager/down',
  summary: { en: 'cert-manager is not being scraped', ko: 'cert-manager 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
