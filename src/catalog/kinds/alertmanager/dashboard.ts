import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { each, lines, perSecond, query, row, shareOf, stat } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { alertmanagerNotificationsFailing } from './alerts/alertmanager-notifications-failing';

const alertmanager = (name: string) => metricName(`alertmanager_${name}`);

/** Alerts by state, and whether anybody is notified of them. */
export const alertmanagerRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['integration'];
  const sent = perSecond(alertmanager('notifications_total'), selector, by);
  const failed = perSecond(alertmanager('notifications_failed_total'), selector, by);
  return [
    row(
      'Alerts and notifications',
      stat('Integrations', 'short', promql`max(alertmanager_integrations${selector})`, { value: 1, bad: 'below' }),
      stat('Cluster members', 'short', promql`min(alertmanager_cluster_members${selector})`),
      stat('Configuration loaded', 'bool_yes_no', promql`min(alertmanager_config_last_reload_successful${selector})`, {
        value: 1,
        bad: 'below',
      }),
      stat('Watchdog', 'bool_yes_no', promql`count(ALERTS${{ alertname: 'Watchdog', alertstate: 'firing' }}) > bool 0`, {
        value: 1,
        bad: 'below',
      }),
      lines('Alerts by state', 'short', each.total(alertmanager('alerts'), selector, ['state']), { stacked: true }),
      lines('Silences by state', 'short', each.total(alertmanager('silences'), selector, ['state'])),
      lines('Notifications by integration', 'ops', query('{{integration}}', sent)),
      lines('Failed notifications', 'percentunit', query('{{integration}}', shareOf(failed, sent)), {
        bound: bounds(alertmanagerNotificationsFailing),
      }),
      lines('Failures by reason', 'short', each.counted(alertmanager('notifications_failed_total'), selector, ['integration', 'reason'])),
      lines(
        'Latency of notifications p95',
        's',
        query(
          '{{integration}}',
          promql`histogram_quantile(0.95, sum by (le, integration) (rate(alertmanager_notification_latency_seconds_bucket${selector}[5m])))`,
        ),
      ),
    ),
  ];
};
