import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { request } from '../metrics';

/** More than 5 % of the requests over HTTP take longer than the bound. */
export const weaviateLatencyHigh = slow({
  alert: 'WeaviateLatencyHigh',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'weaviate/latency',
  bound: request,
  called: 'requests',
  summary: { en: 'Weaviate {{ $labels.job }}: slow requests', ko: 'Weaviate {{ $labels.job }} 요청 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} took longer than ${bound}.`,
    ko: `{{ $labels.namespace }}/{{ $labels.job }} 요청 중 {{ $value | humanizePercentage }}가 ${inKorean(bound)}보다 오래 걸렸습니다.`,
  }),
});
