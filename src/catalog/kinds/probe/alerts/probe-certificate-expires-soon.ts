import { certificateEnds } from '../certificates';

/** A certificate should have been renewed by now: tools renew one of 90 days a month before its end. */
export const probeCertificateExpiresSoon = certificateEnds({
  alert: 'ProbeCertificateExpiresSoon',
  for: '1h',
  severity: 'warning',
  runbook: 'probe/certificate',
  left: '21d',
  summary: 'The certificate of {{ $labels.target }} was not renewed',
  description: 'A certificate that {{ $labels.instance }} shows ends in {{ $value | humanizeDuration }}.',
});
