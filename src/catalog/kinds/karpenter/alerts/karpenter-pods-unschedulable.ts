import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';

/** No pool can serve Pods that wait. */
export const karpenterPodsUnschedulable = levelAbove({
  alert: 'KarpenterPodsUnschedulable',
  for: '20m',
  severity: 'warning',
  runbook: 'karpenter/unschedulable',
  scope: 'cluster',
  metric: 'karpenter_scheduler_unschedulable_pods_count',
  others: { controller: 'provisioner' },
  above: defaults.count(0),
  summary: { en: 'Pods get no node', ko: 'Pod에 할당할 노드 없음' },
  description: {
    en: '{{ $value }} Pods wait, and no node pool can serve them: limits, requirements, or the capacity of the cloud.',
    ko: 'Pod {{ $value }}개가 대기 중이며 이를 수용할 노드 풀이 없습니다(한도, 요구 조건, 클라우드 용량).',
  },
  value: { en: '{{ $value }} Pods', ko: 'Pod {{ $value }}개' },
});
