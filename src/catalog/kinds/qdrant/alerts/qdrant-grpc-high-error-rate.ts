import { matching } from '../../../common/alert';
import { failing } from '../../../common/forms/events';
import { grpcErrors } from '../context';

const metric = 'grpc_responses_total';

/** Too many gRPC calls end with a code that is a fault of the server; the label holds the number of the code. */
export const qdrantGrpcHighErrorRate = failing({
  alert: 'QdrantGRPCHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'qdrant/errors',
  others: { endpoint: '/qdrant.Points/Query' },
  bad: { metric, where: { status: matching(grpcErrors) }, others: { status: '14' } },
  all: { metric, others: { status: '0' } },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'requests'],
  summary: { en: 'Qdrant {{ $labels.job }}: gRPC calls fail', ko: 'Qdrant {{ $labels.job }} gRPC 호출 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the gRPC calls of {{ $labels.namespace }}/{{ $labels.job }} failed.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 gRPC 호출 중 {{ $value | humanizePercentage }}가 실패했습니다.',
  },
});
