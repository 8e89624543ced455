import { inState } from '../../../common/forms/states';
import { notReady } from '../metrics';

/** A store of a namespace cannot be reached, so none of its Secrets is refreshed. */
export const secretStoreNotReady = inState({
  alert: 'SecretStoreNotReady',
  for: '15m',
  severity: 'critical',
  runbook: 'external-secrets/store-not-ready',
  scope: 'namespaces',
  metric: 'secretstore_status_condition',
  wrong: 1,
  where: notReady,
  each: { name: 'vault' },
  others: notReady,
  summary: { en: 'Secret store {{ $labels.name }} cannot be reached', ko: 'Secret 저장소 {{ $labels.name }} 접근 불가' },
  description: {
    en: 'No Secret of SecretStore {{ $labels.namespace }}/{{ $labels.name }} is refreshed any more.',
    ko: 'SecretStore {{ $labels.namespace }}/{{ $labels.name }}의 Secret이 더 이상 갱신되지 않습니다.',
  },
});
