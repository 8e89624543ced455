import { inState } from '../../../common/forms/states';
import { ready } from '../metrics';

/** An issuer of the cluster cannot issue certificates. */
export const clusterIssuerNotReady = inState({
  alert: 'ClusterIssuerNotReady',
  for: '10m',
  severity: 'warning',
  runbook: 'cert-manager/issuer-not-ready',
  scope: 'cluster',
  metric: 'certmanager_clusterissuer_ready_status',
  wrong: 0,
  where: ready,
  each: { name: 'letsencrypt' },
  others: ready,
  summary: { en: 'ClusterIssuer {{ $labels.name }} is not ready', ko: 'ClusterIssuer {{ $labels.name }} 준비되지 않음' },
  description: {
    en: 'ClusterIssuer {{ $labels.name }} can neither issue nor renew certificates, in any namespace.',
    ko: 'ClusterIssuer {{ $labels.name }}이(가) 모든 네임스페이스에서 인증서를 발급하거나 갱신할 수 없습니다.',
  },
});
