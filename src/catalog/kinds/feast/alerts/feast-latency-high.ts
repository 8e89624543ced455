import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { request } from '../metrics';

/** More than 5 % of the requests for features take longer than the bound. */
export const feastLatencyHigh = slow({
  alert: 'FeastLatencyHigh',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'feast/latency',
  bound: request,
  called: 'requests',
  summary: { en: 'Feature server {{ $labels.job }}: slow requests', ko: '피처 서버 {{ $labels.job }} 요청 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} took longer than ${bound}.`,
    ko: `{{ $labels.namespace }}/{{ $labels.job }} 요청 중 {{ $value | humanizePercentage }}가 ${inKorean(bound)}보다 오래 걸렸습니다.`,
  }),
});
