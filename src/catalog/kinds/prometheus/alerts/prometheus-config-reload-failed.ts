import { reloadFailed } from '../../../common/forms/gauges';

/** Prometheus refuses its new configuration. */
export const prometheusConfigReloadFailed = reloadFailed({
  alert: 'PrometheusConfigReloadFailed',
  for: '10m',
  severity: 'critical',
  runbook: 'prometheus/config',
  metric: 'prometheus_config_last_reload_successful',
  summary: 'Prometheus rejects its configuration',
  description: '{{ $labels.pod }} still runs with its previous configuration.',
});
