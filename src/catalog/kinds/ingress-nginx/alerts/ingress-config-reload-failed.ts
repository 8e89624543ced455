import { inState } from '../../../common/forms/states';

/** A controller works with an old configuration. */
export const ingressConfigReloadFailed = inState({
  alert: 'IngressConfigReloadFailed',
  for: '5m',
  severity: 'critical',
  runbook: 'ingress-nginx/reload',
  metric: 'nginx_ingress_controller_config_last_reload_successful',
  wrong: 0,
  each: { controller_pod: 'ingress-nginx-0' },
  others: { controller_class: 'k8s.io/ingress-nginx' },
  summary: { en: 'An ingress controller cannot load its configuration', ko: 'Ingress 컨트롤러 설정 적용 실패' },
  description: {
    en: '{{ $labels.controller_pod }} works with an old configuration: new Ingresses, certificates and addresses of Pods are not applied.',
    ko: '{{ $labels.controller_pod }}이(가) 이전 설정으로 동작합니다. 새 Ingress, 인증서, Pod 주소가 적용되지 않습니다.',
  },
});
