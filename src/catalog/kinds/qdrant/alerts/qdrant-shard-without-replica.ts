import { defaults } from '../../../common/alert';
import { levelBelow } from '../../../common/forms/levels';
import { docs } from '../metrics';

/** A shard has no live replica by the account of every Pod: searches fail or miss points. */
export const qdrantShardWithoutReplica = levelBelow({
  ...docs,
  alert: 'QdrantShardWithoutReplica',
  for: '5m',
  severity: 'critical',
  runbook: 'qdrant/shard',
  metric: 'collection_active_replicas_min',
  below: defaults.positiveCount(1),
  summary: {
    en: 'Collection {{ $labels.id }} has a shard with too few replicas',
    ko: '컬렉션 {{ $labels.id }}에 레플리카가 부족한 샤드가 있음',
  },
  description: {
    en: 'The worst shard of {{ $labels.id }} at {{ $labels.namespace }}/{{ $labels.job }} has {{ $value }} live replicas: without one, searches fail or miss points.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 {{ $labels.id }} 샤드 중 가장 적은 활성 레플리카 수가 {{ $value }}개입니다. 없으면 검색이 실패하거나 포인트가 누락됩니다.',
  },
  value: { en: '{{ $value }} replicas', ko: '레플리카 {{ $value }}개' },
});
