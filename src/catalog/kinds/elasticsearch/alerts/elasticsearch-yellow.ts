import { inState } from '../../../common/forms/states';
import { logs } from '../metrics';

/** A copy of a shard has no node. */
export const elasticsearchYellow = inState({
  alert: 'ElasticsearchYellow',
  for: '30m',
  severity: 'warning',
  runbook: 'elasticsearch/health',
  metric: 'elasticsearch_cluster_health_status',
  wrong: 1,
  where: { color: 'yellow' },
  each: logs,
  others: { color: 'yellow' },
  summary: { en: '{{ $labels.cluster }} lacks replicas of shards', ko: '{{ $labels.cluster }} 레플리카 샤드 누락' },
  description: {
    en: 'The health of {{ $labels.cluster }} is yellow: a shard has fewer copies than it should, and the next failure may lose data.',
    ko: '{{ $labels.cluster }} 상태가 yellow입니다. 샤드 사본이 부족하여 다음 장애 시 데이터가 손실될 수 있습니다.',
  },
});
