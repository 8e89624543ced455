import { not } from '../../../common/alert';
import { expiring } from '../../../common/forms/times';

/** The certificate that a host shows ends within days; the host _ is the controller's own. */
export const ingressCertificateExpiresNow = expiring({
  alert: 'IngressCertificateExpiresNow',
  for: '1h',
  severity: 'critical',
  runbook: 'ingress-nginx/certificate',
  scope: 'namespaces',
  metric: 'nginx_ingress_controller_ssl_expire_time_seconds',
  left: '3d',
  where: { host: not('_') },
  each: { host: 'api.example.com' },
  others: { secret_name: 'api-tls' },
  summary: { en: 'The certificate of {{ $labels.host }} expires within days', ko: '{{ $labels.host }} 인증서 만료 임박' },
  description: {
    en: 'The certificate that {{ $labels.host }} uses ends in {{ $value | humanizeDuration }}.',
    ko: '{{ $labels.host }}에서 사용하는 인증서가 {{ $value | humanizeDuration }} 후 만료됩니다.',
  },
});
