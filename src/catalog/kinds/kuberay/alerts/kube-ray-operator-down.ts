import { nothingUp } from '../../../common/forms/down';

/** No target can be scraped, or none is found. */
export const kubeRayOperatorDown = nothingUp({
  alert: 'KubeRayOperatorDown',
  for: '10m',
  severity: 'warning',
  runbook: 'kuberay/down',
  summary: { en: 'The operator of KubeRay is not being scraped', ko: 'KubeRay 오퍼레이터 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
