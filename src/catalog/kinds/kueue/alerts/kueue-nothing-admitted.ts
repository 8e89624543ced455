import { inKorean } from '../../../common/alert';
import { stuck } from '../../../common/forms/progress';
import { ofQueue } from '../metrics';

/** Work waits in a queue, and none of it was admitted for long. */
export const kueueNothingAdmitted = stuck({
  ...ofQueue,
  alert: 'KueueNothingAdmitted',
  for: '5m',
  severity: 'warning',
  runbook: 'kueue/nothing-admitted',
  busy: { metric: 'kueue_pending_workloads', where: { status: 'active' }, others: { status: 'active' } },
  progress: ['kueue_admitted_workloads_total'],
  window: '1h',
  summary: { en: 'Nothing is admitted in {{ $labels.cluster_queue }}', ko: '{{ $labels.cluster_queue }} 대기열에서 승인 없음' },
  description: (window) => ({
    en: `{{ $value }} workloads wait in {{ $labels.cluster_queue }}, and none was admitted for ${window}.`,
    ko: `{{ $labels.cluster_queue }}에 워크로드 {{ $value }}개가 대기 중이며 ${inKorean(window)} 동안 승인된 것이 없습니다.`,
  }),
  value: { en: '{{ $value }} workloads', ko: '워크로드 {{ $value }}개' },
});
