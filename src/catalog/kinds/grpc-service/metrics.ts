import type { Signal } from '../../../core/alerts/signal';
import type { LatencyBound } from '../../common/latency';
import { counter, gauge, histogram } from '../../common/metrics';

const call = ['grpc_type', 'grpc_service', 'grpc_method'];

/** Default buckets of the handling time, in seconds; py-grpc-prometheus has those of client_python, three more. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What go-grpc-middleware v2 (providers/prometheus) and py-grpc-prometheus write; the histogram is off unless it is enabled. */
export const grpcSignals: readonly Signal[] = [
  counter('grpc_server_started_total', call),
  counter('grpc_server_handled_total', [...call, 'grpc_code']),
  counter('grpc_server_msg_received_total', call),
  counter('grpc_server_msg_sent_total', call),
  histogram('grpc_server_handling_seconds', call, { buckets, unit: 'seconds' }),
  counter('process_cpu_seconds_total', [], { unit: 'seconds', startsAtZero: true }),
  gauge('process_resident_memory_bytes', [], { unit: 'bytes' }),
];

/** Codes that are faults of the server by the conventions of OpenTelemetry, as Go and as Python write them. */
export const serverErrors =
  'Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss|UNKNOWN|DEADLINE_EXCEEDED|UNIMPLEMENTED|INTERNAL|UNAVAILABLE|DATA_LOSS';

/** One of the services of a server in samples. */
export const service = { grpc_service: 'features.v1.Features' };

/** The end of a call; the duration of a stream is how long it was needed, so only single calls are judged. */
export const handling: LatencyBound = {
  key: 'p95',
  histogram: 'grpc_server_handling_seconds',
  buckets,
  usual: '500ms',
  description: 'Bound of the 95th percentile of single calls',
  where: { grpc_type: { operator: '=~', value: 'unary|UNARY' } },
  each: service,
  others: { grpc_type: 'unary', grpc_method: 'Get' },
};
