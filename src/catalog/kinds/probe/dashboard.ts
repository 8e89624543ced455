import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { below, each, lines, named, query, row, stat, table } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { probeCertificateExpiresNow } from './alerts/probe-certificate-expires-now';
import { probeCertificateExpiresSoon } from './alerts/probe-certificate-expires-soon';
import { probeFailed } from './alerts/probe-failed';
import { probeFlapping } from './alerts/probe-flapping';
import { probeSlow } from './alerts/probe-slow';

const probe = (name: string) => metricName(`probe_${name}`);

/** Whether targets answer, how soon, and how long their certificates are valid. */
export const probeRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const byTarget = (expr: ReturnType<typeof promql>) => query(named('target'), expr);
  return [
    row(
      'Probes',
      stat(
        'Certificate that ends first',
        's',
        promql`min(probe_ssl_earliest_cert_expiry${selector}) - time()`,
        bounds(probeCertificateExpiresNow),
      ),
      lines('Answers now', 'bool_yes_no', each.highest(probe('success'), selector, ['target']), { bound: below(1) }),
      lines('Probes that succeeded', 'percentunit', byTarget(promql`min by (target) (avg_over_time(probe_success${selector}[5m]))`), {
        bound: bounds(probeFailed),
      }),
      lines(
        'Probes of an hour that succeeded',
        'percentunit',
        byTarget(promql`min by (target) (avg_over_time(probe_success${selector}[1h]))`),
        { bound: bounds(probeFlapping) },
      ),
      lines('Duration', 's', byTarget(promql`max by (target) (avg_over_time(probe_duration_seconds${selector}[10m]))`), {
        bound: bounds(probeSlow),
      }),
      lines('Duration by phase', 's', each.total(probe('http_duration_seconds'), selector, ['target', 'phase'])),
      lines('Certificates', 's', byTarget(promql`min by (target) (probe_ssl_earliest_cert_expiry${selector}) - time()`), {
        bound: bounds(probeCertificateExpiresSoon),
      }),
      table('Last status', 'short', each.highest(probe('http_status_code'), selector, ['target', 'instance'])),
    ),
  ];
};
