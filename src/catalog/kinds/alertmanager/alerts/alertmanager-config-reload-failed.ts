import { reloadFailed } from '../../../common/forms/gauges';

/** Alertmanager refuses its new configuration. */
export const alertmanagerConfigReloadFailed = reloadFailed({
  alert: 'AlertmanagerConfigReloadFailed',
  for: '10m',
  severity: 'critical',
  runbook: 'alertmanager/config',
  metric: 'alertmanager_config_last_reload_successful',
  summary: 'Alertmanager rejects its configuration',
  description: '{{ $labels.pod }} still routes with its previous configuration.',
});
