import { matching } from '../../../common/alert';
import { failing } from '../../../common/forms/events';
import { serverErrors, service } from '../metrics';

const metric = 'grpc_server_handled_total';

/** Too many calls of a service end with a code that is the server's fault. */
export const grpcHighErrorRate = failing({
  alert: 'GRPCHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'grpc-service/high-error-rate',
  each: service,
  others: { grpc_type: 'unary', grpc_method: 'Get' },
  bad: { metric, where: { grpc_code: matching(serverErrors) }, others: { grpc_code: 'Unavailable' } },
  all: { metric, others: { grpc_code: 'InvalidArgument' } },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'calls'],
  summary: { en: '{{ $labels.grpc_service }} returns server errors', ko: '{{ $labels.grpc_service }} 서버 오류 발생' },
  description: {
    en: '{{ $value | humanizePercentage }} of the calls of {{ $labels.grpc_service }} at {{ $labels.namespace }}/{{ $labels.job }} ended with a code that is a fault of the server.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 {{ $labels.grpc_service }} 호출 중 {{ $value | humanizePercentage }}가 서버 측 오류 코드로 끝났습니다.',
  },
});
