import { inState } from '../../../common/forms/states';
import { issuedBy, ready } from '../metrics';

/** A certificate could not be issued or renewed. */
export const certificateNotReady = inState({
  alert: 'CertificateNotReady',
  for: '30m',
  severity: 'warning',
  runbook: 'cert-manager/certificate-not-ready',
  scope: 'namespaces',
  metric: 'certmanager_certificate_ready_status',
  wrong: 0,
  where: ready,
  each: { name: 'api-tls' },
  others: { ...ready, ...issuedBy },
  summary: { en: 'Certificate {{ $labels.name }} is not ready', ko: '인증서 {{ $labels.name }} 준비되지 않음' },
  description: {
    en: 'Certificate {{ $labels.namespace }}/{{ $labels.name }} could not be issued or renewed.',
    ko: '인증서 {{ $labels.namespace }}/{{ $labels.name }}을(를) 발급하거나 갱신하지 못했습니다.',
  },
});
