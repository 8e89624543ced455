import type { Row } from '../../../core/dashboards/dashboard';
import { metricName } from '../../../language/promql/tag';
import { each, lines, quantile, query, row } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';

/** What Promtail sends and loses. */
export const promtailRows = ({ selector }: DashboardContext): readonly Row[] => {
  const promtail = (name: string) => metricName(`promtail_${name}`);
  const answers = promtail('request_duration_seconds_count');
  return [
    row(
      'Promtail',
      lines('Lines sent', 'ops', each.perSecond(promtail('sent_entries_total'), selector, ['pod'])),
      lines('Bytes sent', 'Bps', each.perSecond(promtail('sent_bytes_total'), selector, ['pod'])),
      lines('Lines dropped', 'ops', each.perSecond(promtail('dropped_entries_total'), selector, ['host', 'reason'])),
      lines('Answers of Loki', 'reqps', each.perSecond(answers, selector, ['status_code']), { stacked: true }),
      lines('p99 of sending', 's', query('p99', quantile(0.99, promtail('request_duration_seconds'), { matchers: selector }))),
    ),
  ];
};
