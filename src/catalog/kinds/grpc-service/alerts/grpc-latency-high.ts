import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { handling } from '../metrics';

/** More than 5 % of the single calls of a service take longer than the bound. */
export const grpcLatencyHigh = slow({
  alert: 'GRPCLatencyHigh',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'grpc-service/high-latency',
  bound: handling,
  called: 'calls',
  summary: { en: 'Slow calls of {{ $labels.grpc_service }}', ko: '{{ $labels.grpc_service }} 호출 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the single calls of {{ $labels.grpc_service }} at {{ $labels.namespace }}/{{ $labels.job }} lasted longer than ${bound}.`,
    ko: `{{ $labels.namespace }}/{{ $labels.job }}의 {{ $labels.grpc_service }} 단일 호출 중 {{ $value | humanizePercentage }}가 ${inKorean(bound)}보다 오래 걸렸습니다.`,
  }),
});
