import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { each, lines, named, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { rayNodeMemoryHigh } from './alerts/ray-node-memory-high';
import { rayServeHighErrorRate } from './alerts/ray-serve-high-error-rate';

const serve = (name: string) => metricName(`ray_serve_${name}`);

/** Requests by application, deployments with their replicas, and the memory of nodes. */
export const rayRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const [application, deployment] = [['application'], ['application', 'deployment']];
  const failed = serve('num_http_error_requests_total');
  const errors = perSecond(failed, { ...selector, error_code: matching('5..') }, application);
  const memory = (name: string) => promql`max by (pod) (${metricName(`ray_node_mem_${name}`)}${selector})`;
  return [
    row(
      'Ray Serve',
      lines('Requests', 'reqps', each.perSecond(serve('num_http_requests_total'), selector, ['application', 'route'])),
      lines('Failed requests', 'reqps', each.perSecond(failed, selector, ['application', 'error_code']), { stacked: true }),
      lines(
        'Error ratio',
        'percentunit',
        query(named(...application), shareOf(errors, perSecond(serve('num_http_requests_total'), selector, application))),
        { bound: bounds(rayServeHighErrorRate) },
      ),
      lines(
        'Processing, p95',
        's',
        query(
          named(...deployment),
          promql`${quantile(0.95, serve('deployment_processing_latency_ms'), { matchers: selector, by: deployment })} / 1000`,
        ),
      ),
      lines('Healthy replicas', 'short', each.total(serve('deployment_replica_healthy'), selector, deployment)),
      lines('Queued requests', 'short', each.total(serve('deployment_queued_queries'), selector, deployment)),
      lines('Errors of deployments', 'reqps', each.perSecond(serve('deployment_error_counter_total'), selector, deployment)),
      lines('Memory of nodes', 'percentunit', query('{{pod}}', promql`${memory('used')} / (${memory('total')} > 0)`), {
        bound: bounds(rayNodeMemoryHigh),
      }),
    ),
  ];
};
