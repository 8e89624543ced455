import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

/** What Alertmanager writes about itself, as far as alerts and dashboards read it. */
export const alertmanagerSignals: readonly Signal[] = [
  counter('alertmanager_notifications_total', ['integration']),
  counter('alertmanager_notifications_failed_total', ['integration', 'reason']),
  gauge('alertmanager_config_last_reload_successful'),
  gauge('alertmanager_cluster_members'),
  gauge('alertmanager_alerts', ['state']),
  gauge('alertmanager_integrations'),
];
