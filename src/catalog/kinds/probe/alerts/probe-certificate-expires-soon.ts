import { certificateEnds } from '../certificates';

/** A certificate should have been renewed by now: tools renew one of 90 days a month before its end. */
export const probeCertificateExpiresSoon = certificateEnds({
  alert: 'ProbeCertificateExpiresSoon',
  for: '1h',
  severity: 'warning',
  runbook: 'probe/certificate',
  left: '21d',
  summary: { en: 'The certificate of {{ $labels.target }} was not renewed', ko: '{{ $labels.target }} 인증서가 갱신되지 않음' },
  description: {
    en: 'A certificate that {{ $labels.instance }} shows ends in {{ $value | humanizeDuration }}.',
    ko: '{{ $labels.instance }}에서 제시하는 인증서가 {{ $value | humanizeDuration }} 후 만료됩니다.',
  },
});
