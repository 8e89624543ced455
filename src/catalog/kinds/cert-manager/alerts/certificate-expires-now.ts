import { expiring } from '../../../common/forms/times';
import { issuedBy } from '../metrics';

/** A certificate ends within days, and users will see errors. */
export const certificateExpiresNow = expiring({
  alert: 'CertificateExpiresNow',
  for: '1h',
  severity: 'critical',
  runbook: 'cert-manager/certificate-expires',
  scope: 'namespaces',
  metric: 'certmanager_certificate_expiration_timestamp_seconds',
  left: '3d',
  each: { name: 'api-tls' },
  others: issuedBy,
  summary: { en: 'Certificate {{ $labels.name }} expires within days', ko: '인증서 {{ $labels.name }} 만료 임박' },
  description: {
    en: 'Certificate {{ $labels.namespace }}/{{ $labels.name }} ends in {{ $value | humanizeDuration }}.',
    ko: '인증서 {{ $labels.namespace }}/{{ $labels.name }}이(가) {{ $value | humanizeDuration }} 후 만료됩니다.',
  },
});
