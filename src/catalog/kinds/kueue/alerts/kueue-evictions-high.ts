import { matching } from '../../../common/alert';
import { repeated } from '../../../common/forms/events';
import { ofQueue } from '../metrics';

/** Work is started and evicted again and again, for another reason than a higher priority. */
export const kueueEvictionsHigh = repeated({
  ...ofQueue,
  alert: 'KueueEvictionsHigh',
  for: '0s',
  severity: 'warning',
  runbook: 'kueue/evictions',
  metric: 'kueue_evicted_workloads_total',
  where: { ...ofQueue.where, reason: matching('PodsReadyTimeout|NodeFailures|AdmissionCheck') },
  each: { ...ofQueue.each, reason: 'PodsReadyTimeout' },
  count: 5,
  window: '1h',
  summary: { en: 'Workloads of {{ $labels.cluster_queue }} are evicted', ko: '{{ $labels.cluster_queue }} 워크로드 축출' },
  description: {
    en: '{{ $value | humanize }} workloads of {{ $labels.cluster_queue }} were evicted for {{ $labels.reason }}.',
    ko: '{{ $labels.cluster_queue }}의 워크로드 {{ $value | humanize }}개가 {{ $labels.reason }} 사유로 축출되었습니다.',
  },
  value: { en: '{{ $value | humanize }} evictions', ko: '축출 {{ $value | humanize }}건' },
});
