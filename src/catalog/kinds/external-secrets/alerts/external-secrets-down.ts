import { nothingUp } from '../../../common/forms/down';

/** Nothing of the operator is scraped, so nothing would be known of Secrets that are no longer synchronized. */
export const externalSecretsDown = nothingUp({
  alert: 'ExternalSecretsDown',
  for: '15m',
  severity: 'warning',
  runbook: 'external-secrets/down',
  summary: { en: 'External Secrets Operator is not being scraped', ko: 'External Secrets Operator 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
