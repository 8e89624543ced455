import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';
import { ofQueue } from '../metrics';

/** Work cannot be admitted until something changes. */
export const kueueWorkloadsInadmissible = levelAbove({
  ...ofQueue,
  alert: 'KueueWorkloadsInadmissible',
  for: '30m',
  severity: 'warning',
  runbook: 'kueue/inadmissible',
  metric: 'kueue_pending_workloads',
  where: { ...ofQueue.where, status: 'inadmissible' },
  others: { ...ofQueue.others, status: 'inadmissible' },
  above: defaults.count(0),
  summary: { en: 'Workloads do not fit into {{ $labels.cluster_queue }}', ko: '{{ $labels.cluster_queue }}에 맞지 않는 워크로드' },
  description: {
    en: '{{ $value }} workloads of {{ $labels.cluster_queue }} cannot be admitted until the cluster changes: they need more than the quota, or a flavor that does not exist.',
    ko: '{{ $labels.cluster_queue }}의 워크로드 {{ $value }}개는 클러스터가 변경될 때까지 승인될 수 없습니다. 쿼터를 초과하거나 존재하지 않는 flavor가 필요합니다.',
  },
  value: { en: '{{ $value }} workloads', ko: '워크로드 {{ $value }}개' },
});
