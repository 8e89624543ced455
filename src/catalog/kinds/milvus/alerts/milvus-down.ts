import { nothingUp } from '../../../common/forms/down';

/** No target can be scraped, or none is found. */
export const milvusDown = nothingUp({
  alert: 'MilvusDown',
  for: '2m',
  severity: 'critical',
  runbook: 'milvus/down',
  summary: { en: 'Milvus {{ $labels.job }} is not being scraped', ko: 'Milvus {{ $labels.job }} 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});
