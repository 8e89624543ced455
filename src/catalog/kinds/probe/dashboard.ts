import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { below, each, lines, named, query, row, table } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { probeFailed } from './alerts/probe-failed';
import { probeSlow } from './alerts/probe-slow';

const probe = (name: string) => metricName(`probe_${name}`);

/** Whether targets answer, how soon, and how long their certificates are valid. */
export const probeRows = ({ selector, bounds }: DashboardContext): readonly Row[] => [
  row(
    'Probes',
    lines('Answers now', 'bool_yes_no', each.highest(probe('success'), selector, ['target']), { bound: below(1) }),
    lines(
      'Probes that succeeded',
      'percentunit',
      query(named('target'), promql`min by (target) (avg_over_time(probe_success${selector}[5m]))`),
      { bound: bounds(probeFailed) },
    ),
    lines('Duration', 's', query(named('target'), promql`max by (target) (avg_over_time(probe_duration_seconds${selector}[10m]))`), {
      bound: bounds(probeSlow),
    }),
    lines('Duration by phase', 's', each.total(probe('http_duration_seconds'), selector, ['target', 'phase'])),
    lines(
      'Certificate: time left',
      's',
      query(named('target'), promql`min by (target) (probe_ssl_earliest_cert_expiry${selector}) - time()`),
    ),
    table('Last status', 'short', each.highest(probe('http_status_code'), selector, ['target', 'instance'])),
  ),
];
