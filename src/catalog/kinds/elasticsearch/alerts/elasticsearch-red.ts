import { inState } from '../../../common/forms/states';
import { logs } from '../metrics';

/** A primary shard has no node. */
export const elasticsearchRed = inState({
  alert: 'ElasticsearchRed',
  for: '2m',
  severity: 'critical',
  runbook: 'elasticsearch/health',
  metric: 'elasticsearch_cluster_health_status',
  wrong: 1,
  where: { color: 'red' },
  each: logs,
  others: { color: 'red' },
  summary: { en: '{{ $labels.cluster }} lacks primary shards', ko: '{{ $labels.cluster }} 일부 프라이머리 샤드 누락' },
  description: {
    en: 'The health of {{ $labels.cluster }} is red: a primary shard is missing, so searches miss documents and writes to its index fail.',
    ko: '{{ $labels.cluster }} 상태가 red입니다. 프라이머리 샤드가 없어 검색 결과가 누락되고 해당 인덱스 쓰기가 실패합니다.',
  },
});
