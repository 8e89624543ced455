import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { each, lines, query, row } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { pushgatewayJobStale } from './alerts/pushgateway-job-stale';

/** The age of what each job pushed last, and what is requested of the gateway. */
export const pushgatewayRows = ({ selector, bounds }: DashboardContext): readonly Row[] => [
  row(
    'Pushes',
    lines('Since the last push', 's', query('{{exported_job}}', promql`time() - max by (exported_job) (push_time_seconds${selector})`), {
      bound: bounds(pushgatewayJobStale),
    }),
    lines('Groups', 'short', query('groups', promql`count(push_time_seconds${selector})`)),
    lines('Last refused push', 'dateTimeAsIso', each.highest(metricName('push_failure_time_seconds'), selector, ['exported_job'])),
    lines('Requests', 'reqps', each.perSecond(metricName('pushgateway_http_requests_total'), selector, ['handler', 'code'])),
  ),
];
