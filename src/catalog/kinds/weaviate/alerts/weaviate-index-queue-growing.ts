import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';
import { documents } from '../metrics';

/** Vectors wait for the index: searches do not find them through it. */
export const weaviateIndexQueueGrowing = levelAbove({
  ...documents,
  alert: 'WeaviateIndexQueueGrowing',
  for: '30m',
  severity: 'warning',
  runbook: 'weaviate/queue',
  metric: 'queue_size',
  of: 'sum',
  above: defaults.count(10_000),
  summary: { en: 'Vectors of {{ $labels.class_name }} wait for the index', ko: '{{ $labels.class_name }} 벡터 색인 대기 중' },
  description: {
    en: '{{ $value }} vectors of {{ $labels.class_name }} wait at {{ $labels.namespace }}/{{ $labels.job }}: searches through the index do not find them.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}에서 {{ $labels.class_name }} 벡터 {{ $value }}개가 색인을 기다립니다. 인덱스 검색에서 발견되지 않습니다.',
  },
  value: { en: '{{ $value }} vectors', ko: '벡터 {{ $value }}개' },
});
