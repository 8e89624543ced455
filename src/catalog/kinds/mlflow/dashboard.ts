import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName } from '../../../language/promql/tag';
import { each, heatmap, lines, perSecond, quantiles, query, row, shareOf, stat } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { mlflowHighErrorRate } from './alerts/mlflow-high-error-rate';
import { mlflowLatencyHigh } from './alerts/mlflow-latency-high';

const requests = metricName('mlflow_http_request_total');
const duration = metricName('mlflow_http_request_duration_seconds');

/** Requests to the tracking server by method and status; its metrics have no paths. */
export const mlflowRows = ({ selector, bounds }: DashboardContext): readonly Row[] => [
  row(
    'Requests',
    stat('Requests', 'reqps', perSecond(requests, selector)),
    lines('Requests by method and status', 'reqps', each.perSecond(requests, selector, ['method', 'status']), { width: 12, stacked: true }),
    lines(
      'Error ratio',
      'percentunit',
      query('5xx', shareOf(perSecond(requests, { ...selector, status: matching('5..') }), perSecond(requests, selector))),
      { bound: bounds(mlflowHighErrorRate) },
    ),
    lines('Latency', 's', quantiles(duration, selector), { bound: bounds(mlflowLatencyHigh) }),
    heatmap('Latency by bucket', 's', duration, selector),
    lines('Exceptions', 'short', each.counted(metricName('mlflow_http_request_exceptions_total'), selector, ['method', 'status'])),
  ),
];
