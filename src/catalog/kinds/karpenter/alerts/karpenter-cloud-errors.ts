import { not } from '../../../common/alert';
import { repeated } from '../../../common/forms/events';

/** The cloud refuses nodes, again and again. */
export const karpenterCloudErrors = repeated({
  alert: 'KarpenterCloudErrors',
  for: '5m',
  severity: 'warning',
  runbook: 'karpenter/cloud-errors',
  scope: 'cluster',
  metric: 'karpenter_cloudprovider_errors_total',
  where: { error: not('NodeClaimNotFoundError') },
  each: { method: 'Create', error: 'InsufficientCapacityError' },
  others: { controller: 'nodeclaim.lifecycle', provider: 'aws' },
  count: 5,
  window: '15m',
  summary: {
    en: 'The cloud refuses {{ $labels.method }}: {{ $labels.error }}',
    ko: '클라우드 {{ $labels.method }} 거부: {{ $labels.error }}',
  },
  description: {
    en: 'Calls of {{ $labels.method }} to the cloud ended {{ $value | humanize }} times with {{ $labels.error }}.',
    ko: '클라우드 {{ $labels.method }} 호출이 {{ $labels.error }}로 {{ $value | humanize }}회 실패했습니다.',
  },
  value: { en: '{{ $value | humanize }} errors', ko: '오류 {{ $value | humanize }}건' },
});
