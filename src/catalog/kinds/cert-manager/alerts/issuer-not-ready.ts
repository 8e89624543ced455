import { inState } from '../../../common/forms/states';
import { ready } from '../metrics';

/** An issuer of a namespace cannot issue certificates. */
export const issuerNotReady = inState({
  alert: 'IssuerNotReady',
  for: '10m',
  severity: 'warning',
  runbook: 'cert-manager/issuer-not-ready',
  scope: 'namespaces',
  metric: 'certmanager_issuer_ready_status',
  wrong: 0,
  where: ready,
  each: { name: 'internal-ca' },
  others: ready,
  summary: { en: 'Issuer {{ $labels.name }} is not ready', ko: 'Issuer {{ $labels.name }} 준비되지 않음' },
  description: {
    en: 'Issuer {{ $labels.namespace }}/{{ $labels.name }} can neither issue nor renew certificates.',
    ko: 'Issuer {{ $labels.namespace }}/{{ $labels.name }}이(가) 인증서를 발급하거나 갱신할 수 없습니다.',
  },
});
