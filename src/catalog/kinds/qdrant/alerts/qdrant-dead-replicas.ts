import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';
import { docs } from '../metrics';

/** Replicas of shards are not active for longer than a transfer lasts. */
export const qdrantDeadReplicas = levelAbove({
  ...docs,
  alert: 'QdrantDeadReplicas',
  for: '20m',
  severity: 'warning',
  runbook: 'qdrant/dead-replicas',
  metric: 'collection_dead_replicas',
  above: defaults.count(0),
  summary: { en: 'Collection {{ $labels.id }} has replicas that are not active', ko: '컬렉션 {{ $labels.id }}에 비활성 레플리카가 있음' },
  description: {
    en: '{{ $value }} replicas of shards of {{ $labels.id }} at {{ $labels.namespace }}/{{ $labels.job }} are not active.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 {{ $labels.id }} 샤드 레플리카 {{ $value }}개가 활성 상태가 아닙니다.',
  },
  value: { en: '{{ $value }} replicas', ko: '레플리카 {{ $value }}개' },
});
