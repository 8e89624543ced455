import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName, promql } from '../../../language/promql/tag';
import type { OperatorPanels } from '../../common/operator';
import { each, lines, named, perSecond, quantile, query, row, shareOf, stat, table } from '../../common/panels';
import { ingressCertificateExpiresNow } from './alerts/ingress-certificate-expires-now';
import { ingressHighErrorRate } from './alerts/ingress-high-error-rate';

/** Requests, errors and durations by Ingress, and the state of the controllers. */
export const ingressRows = ({ own, all, bounds }: OperatorPanels): readonly Row[] => {
  const by = ['namespace', 'ingress'];
  const requests = metricName('nginx_ingress_controller_requests');
  const duration = metricName('nginx_ingress_controller_request_duration_seconds');
  const errors = perSecond(requests, { ...own, status: matching('5..') }, by);
  const expires = promql`nginx_ingress_controller_ssl_expire_time_seconds${own}`;
  return [
    row(
      'Ingresses',
      lines('Requests', 'reqps', each.perSecond(requests, own, by)),
      lines('Error ratio', 'percentunit', query(named(...by), shareOf(errors, perSecond(requests, own, by))), {
        bound: bounds(ingressHighErrorRate),
      }),
      lines('Statuses', 'reqps', each.perSecond(requests, own, ['status']), { stacked: true }),
      lines('p95', 's', query(named(...by), quantile(0.95, duration, { matchers: own, by }))),
      table('Time left of certificates', 's', query('', promql`sort(min by (namespace, host) (${expires}) - time())`), {
        bound: bounds(ingressCertificateExpiresNow),
      }),
      stat('Last configuration loaded', 'bool_yes_no', promql`min(nginx_ingress_controller_config_last_reload_successful${all})`, {
        value: 1,
        bad: 'below',
      }),
      lines('Connections', 'short', each.total(metricName('nginx_ingress_controller_nginx_process_connections'), all, ['state'])),
    ),
  ];
};
