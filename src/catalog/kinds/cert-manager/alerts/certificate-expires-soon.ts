import { expiring } from '../../../common/forms/times';
import { issuedBy } from '../metrics';

/** A certificate is valid for less than three weeks more; it should have been renewed when a third of its life was left. */
export const certificateExpiresSoon = expiring({
  alert: 'CertificateExpiresSoon',
  for: '1h',
  severity: 'warning',
  runbook: 'cert-manager/certificate-expires',
  scope: 'namespaces',
  metric: 'certmanager_certificate_expiration_timestamp_seconds',
  left: '21d',
  each: { name: 'api-tls' },
  others: issuedBy,
  summary: { en: 'Certificate {{ $labels.name }} was not renewed', ko: '인증서 {{ $labels.name }} 갱신되지 않음' },
  description: {
    en: 'Certificate {{ $labels.namespace }}/{{ $labels.name }} ends in {{ $value | humanizeDuration }}.',
    ko: '인증서 {{ $labels.namespace }}/{{ $labels.name }}이(가) {{ $value | humanizeDuration }} 후 만료됩니다.',
  },
});
