import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';
import { docs } from '../metrics';

/** Updates wait: new points are not found yet. */
export const qdrantUpdateQueueGrowing = levelAbove({
  ...docs,
  alert: 'QdrantUpdateQueueGrowing',
  for: '15m',
  severity: 'warning',
  runbook: 'qdrant/updates',
  metric: 'collection_update_queue_length',
  above: defaults.count(1000),
  summary: { en: 'Updates of {{ $labels.id }} wait', ko: '{{ $labels.id }} 업데이트 대기 중' },
  description: {
    en: '{{ $value }} updates of {{ $labels.id }} wait at {{ $labels.namespace }}/{{ $labels.job }}: new points are not found yet.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}에서 {{ $labels.id }} 업데이트 {{ $value }}건이 대기 중입니다. 새 포인트가 아직 검색되지 않습니다.',
  },
  value: { en: '{{ $value }} updates', ko: '업데이트 {{ $value }}건' },
});
