import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { answer } from '../metrics';

/** More than 5 % of the answers take longer than the bound. */
export const coreDnsLatencyHigh = slow({
  alert: 'CoreDNSLatencyHigh',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'coredns/latency',
  bound: answer,
  called: 'answers',
  summary: { en: 'Names are resolved slowly', ko: '이름 해석 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the answers of CoreDNS took longer than ${bound}.`,
    ko: `CoreDNS 응답 중 {{ $value | humanizePercentage }}가 ${inKorean(bound)}보다 오래 걸렸습니다.`,
  }),
});
