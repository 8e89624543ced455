import { shareAbove } from '../../../common/forms/levels';

/** A pool is near the limit from which on it creates no nodes. */
export const karpenterNodePoolNearLimit = shareAbove({
  alert: 'KarpenterNodePoolNearLimit',
  for: '15m',
  severity: 'warning',
  runbook: 'karpenter/limit',
  scope: 'cluster',
  each: { nodepool: 'gpu', resource_type: 'nvidia.com/gpu' },
  part: { metric: 'karpenter_nodepools_usage' },
  whole: { metric: 'karpenter_nodepools_limit' },
  above: 0.9,
  summary: { en: 'Node pool {{ $labels.nodepool }} is near its limit', ko: '노드 풀 {{ $labels.nodepool }} 한도 근접' },
  description: {
    en: '{{ $value | humanizePercentage }} of the {{ $labels.resource_type }} that node pool {{ $labels.nodepool }} may use are in use.',
    ko: '노드 풀 {{ $labels.nodepool }}의 {{ $labels.resource_type }} 한도 중 {{ $value | humanizePercentage }}를 사용 중입니다.',
  },
});
