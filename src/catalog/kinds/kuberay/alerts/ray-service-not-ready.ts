import { inState } from '../../../common/forms/states';
import { notMet } from '../metrics';

/** A RayService serves no requests. */
export const rayServiceNotReady = inState({
  alert: 'RayServiceNotReady',
  for: '10m',
  severity: 'critical',
  runbook: 'kuberay/service',
  scope: 'namespaces',
  metric: 'kuberay_service_condition_ready',
  wrong: 1,
  where: notMet,
  each: { name: 'chat' },
  others: notMet,
  summary: { en: 'RayService {{ $labels.name }} is not ready', ko: 'RayService {{ $labels.name }} 준비되지 않음' },
  description: {
    en: 'RayService {{ $labels.namespace }}/{{ $labels.name }} has no endpoint that serves requests.',
    ko: 'RayService {{ $labels.namespace }}/{{ $labels.name }}에 요청을 처리할 엔드포인트가 없습니다.',
  },
});
