import { inState } from '../../../common/forms/states';
import { ofQueue } from '../metrics';

/** A ClusterQueue admits nothing. */
export const kueueClusterQueueInactive = inState({
  ...ofQueue,
  alert: 'KueueClusterQueueInactive',
  for: '10m',
  severity: 'critical',
  runbook: 'kueue/inactive',
  metric: 'kueue_cluster_queue_status',
  wrong: 0,
  where: { ...ofQueue.where, status: 'active' },
  others: { ...ofQueue.others, status: 'active' },
  summary: { en: 'ClusterQueue {{ $labels.cluster_queue }} is not active', ko: 'ClusterQueue {{ $labels.cluster_queue }} 비활성' },
  description: {
    en: 'No workload of {{ $labels.cluster_queue }} can start: a flavor or a check is missing, or the queue is being stopped.',
    ko: '{{ $labels.cluster_queue }}의 워크로드를 시작할 수 없습니다. flavor나 검사가 없거나 대기열이 중지되는 중입니다.',
  },
});
