import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName, not, promql } from '../../../language/promql/tag';
import { each, lines, named, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { grpcHighErrorRate } from './alerts/grpc-high-error-rate';
import { serverErrors } from './metrics';

const server = (name: string) => metricName(`grpc_server_${name}`);

/** Calls, their codes and how long they last, by service. */
export const grpcRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['grpc_service'];
  const handled = server('handled_total');
  const errors = perSecond(handled, { ...selector, grpc_code: matching(serverErrors) }, by);
  const single = { ...selector, grpc_type: matching('unary|UNARY') };
  return [
    row(
      'gRPC',
      lines('Calls', 'reqps', each.perSecond(handled, selector, ['grpc_service', 'grpc_method'])),
      lines('Error ratio', 'percentunit', query(named(...by), shareOf(errors, perSecond(handled, selector, by))), {
        bound: bounds(grpcHighErrorRate),
      }),
      lines('Codes other than OK', 'reqps', each.perSecond(handled, { ...selector, grpc_code: not('OK') }, ['grpc_code']), {
        stacked: true,
      }),
      lines('Single calls', 's', [
        query(`${named(...by)} p50`, quantile(0.5, server('handling_seconds'), { matchers: single, by })),
        query(`${named(...by)} p95`, quantile(0.95, server('handling_seconds'), { matchers: single, by })),
      ]),
      lines('Messages of streams', 'cps', [
        query(`${named(...by)} in`, perSecond(server('msg_received_total'), selector, by)),
        query(`${named(...by)} out`, perSecond(server('msg_sent_total'), selector, by)),
      ]),
      lines('Started calls', 'reqps', each.perSecond(server('started_total'), selector, ['grpc_type'])),
      lines('Process CPU', 'short', query('{{pod}}', perSecond(metricName('process_cpu_seconds_total'), selector, ['pod']))),
      lines('Process memory', 'bytes', query('{{pod}}', promql`max by (pod) (process_resident_memory_bytes${selector})`)),
    ),
  ];
};
