import { nothingUp } from '../../../common/forms/down';

/** No controller can be scraped, or none is found. */
export const ingressControllerDown = nothingUp({
  alert: 'IngressControllerDown',
  for: '2m',
  severity: 'critical',
  runbook: 'ingress-nginx/down',
  summary: { en: 'No ingress controller is being scraped', ko: 'Ingress 컨트롤러 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
