import { certificateEnds } from '../certificates';

/** A certificate ends within days: then nobody reaches the target any more. */
export const probeCertificateExpiresNow = certificateEnds({
  alert: 'ProbeCertificateExpiresNow',
  for: '10m',
  severity: 'critical',
  runbook: 'probe/certificate-now',
  left: '3d',
  summary: { en: 'The certificate of {{ $labels.target }} is about to expire', ko: '{{ $labels.target }} 인증서 만료 임박' },
  description: {
    en: 'A certificate that {{ $labels.instance }} shows ends in {{ $value | humanizeDuration }}.',
    ko: '{{ $labels.instance }}에서 제시하는 인증서가 {{ $value | humanizeDuration }} 후 만료됩니다.',
  },
});
