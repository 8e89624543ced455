import { matching, metricName } from '../../../language/promql/tag';
import { type LatencyContext, withinBound } from '../../common/latency';
import { badAmong, type ObjectiveTemplate } from '../../common/objectives';
import { handling, serverErrors, service } from './metrics';

/** What may be promised of a gRPC server, by the same codes and the same bound as its alerts. */
export const grpcObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  {
    name: 'availability',
    target: 0.999,
    description: 'Share of calls that do not end with a code of a server error',
    threshold: 'GRPCHighErrorRate',
    write: ({ selector }) =>
      badAmong({
        metric: metricName('grpc_server_handled_total'),
        selector,
        bad: { grpc_code: matching(serverErrors) },
        samples: { good: { ...service, grpc_code: 'OK' }, bad: { ...service, grpc_code: 'Unavailable' } },
      }),
  },
  withinBound({
    name: 'latency',
    bound: handling,
    description: 'Share of single calls within the bound of latency.p95',
    threshold: 'GRPCLatencyHigh',
  }),
];
