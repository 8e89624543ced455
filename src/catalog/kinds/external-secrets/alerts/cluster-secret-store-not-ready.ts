import { inState } from '../../../common/forms/states';
import { notReady } from '../metrics';

/** A store of the cluster cannot be reached, so no Secret that comes from it is refreshed in any namespace. */
export const clusterSecretStoreNotReady = inState({
  alert: 'ClusterSecretStoreNotReady',
  for: '15m',
  severity: 'critical',
  runbook: 'external-secrets/store-not-ready',
  scope: 'cluster',
  metric: 'clustersecretstore_status_condition',
  wrong: 1,
  where: notReady,
  each: { name: 'vault' },
  others: notReady,
  summary: { en: 'Secret store {{ $labels.name }} cannot be reached', ko: 'Secret 저장소 {{ $labels.name }} 접근 불가' },
  description: {
    en: 'No Secret of ClusterSecretStore {{ $labels.name }} is refreshed any more, in any namespace.',
    ko: 'ClusterSecretStore {{ $labels.name }}의 Secret이 모든 네임스페이스에서 더 이상 갱신되지 않습니다.',
  },
});
