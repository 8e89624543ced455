import { certificateEnds } from '../certificates';

/** A certificate ends within days: then nobody reaches the target any more. */
export const probeCertificateExpiresNow = certificateEnds({
  alert: 'ProbeCertificateExpiresNow',
  for: '10m',
  severity: 'critical',
  runbook: 'probe/certificate-now',
  left: '3d',
  summary: 'The certificate of {{ $labels.target }} is about to expire',
  description: 'A certificate that {{ $labels.instance }} shows ends in {{ $value | humanizeDuration }}.',
});
