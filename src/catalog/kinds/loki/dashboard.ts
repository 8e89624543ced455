import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName } from '../../../language/promql/tag';
import { counted, each, lines, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { lokiRequestErrors } from './alerts/loki-request-errors';

const requests = metricName('loki_request_duration_seconds_count');

/** What Loki receives, answers, refuses and stores. */
export const lokiRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['route'];
  const all = perSecond(requests, selector, by);
  const failed = perSecond(requests, { ...selector, status_code: matching('5..') }, by);
  return [
    row(
      'Loki',
      lines('Lines received', 'ops', each.perSecond(metricName('loki_distributor_lines_received_total'), selector, ['tenant'])),
      lines('Bytes received', 'Bps', each.perSecond(metricName('loki_distributor_bytes_received_total'), selector, ['tenant'])),
      lines('Discarded lines', 'ops', each.perSecond(metricName('loki_discarded_samples_total'), selector, ['reason']), { stacked: true }),
      lines('Requests by route', 'reqps', query('{{route}}', all)),
      lines('Error ratio by route', 'percentunit', query('{{route}}', shareOf(failed, all)), { bound: bounds(lokiRequestErrors) }),
      lines(
        'p99 by route',
        's',
        query('{{route}}', quantile(0.99, metricName('loki_request_duration_seconds'), { matchers: selector, by })),
      ),
      lines('Streams in memory', 'short', each.total(metricName('loki_ingester_memory_streams'), selector, ['tenant'])),
      lines(
        'Failed rules of the ruler',
        'short',
        each.counted(metricName('loki_prometheus_rule_evaluation_failures_total'), selector, ['rule_group']),
      ),
      lines('Panics', 'short', query('panics', counted(metricName('loki_panic_total'), selector))),
    ),
  ];
};
