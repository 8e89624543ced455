import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName } from '../../../language/promql/tag';
import { above, counted, heatmap, lines, named, perSecond, quantiles, query, row, shareOf, stat } from '../../shared/panels';
import type { DashboardContext } from '../../workload-panels';

const requests = metricName('mlflow_http_request_total');
const duration = metricName('mlflow_http_request_duration_seconds');

/** Requests to the tracking server by method and status; it tells no paths. */
export const mlflowRows = ({ selector, bounds }: DashboardContext): readonly Row[] => [
  row(
    'Requests',
    stat('Requests', 'reqps', perSecond(requests, selector)),
    lines('Requests by method and status', 'reqps', {
      width: 12,
      stacked: true,
      targets: [query(named('method', 'status'), perSecond(requests, selector, ['method', 'status']))],
    }),
    lines('Error ratio', 'percentunit', {
      bound: above(bounds('MLflowHighErrorRate', 'ratio')),
      targets: [query('5xx', shareOf(perSecond(requests, { ...selector, status: matching('5..') }), perSecond(requests, selector)))],
    }),
    lines('Latency', 's', { bound: above(bounds('MLflowLatencyHigh', 'p95')), targets: quantiles(duration, selector) }),
    heatmap('Latency by bucket', 's', duration, selector),
    lines('Exceptions', 'short', {
      targets: [
        query(named('method', 'status'), counted(metricName('mlflow_http_request_exceptions_total'), selector, ['method', 'status'])),
      ],
    }),
  ),
];
