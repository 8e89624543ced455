import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { search } from '../metrics';

/** More than 5 % of the searches that succeed take longer than the bound. */
export const milvusSearchSlow = slow({
  alert: 'MilvusSearchSlow',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'milvus/latency',
  bound: search,
  called: 'searches',
  summary: { en: 'Milvus {{ $labels.job }}: slow searches', ko: 'Milvus {{ $labels.job }} 검색 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the searches at {{ $labels.namespace }}/{{ $labels.job }} took longer than ${bound}.`,
    ko: `{{ $labels.namespace }}/{{ $labels.job }} 검색 중 {{ $value | humanizePercentage }}가 ${inKorean(bound)}보다 오래 걸렸습니다.`,
  }),
});
