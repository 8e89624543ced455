import { reloadFailed } from '../../../common/forms/gauges';

/** Alloy refuses its new configuration. */
export const alloyConfigReloadFailed = reloadFailed({
  alert: 'AlloyConfigReloadFailed',
  for: '10m',
  severity: 'warning',
  runbook: 'alloy/config',
  metric: 'alloy_config_last_load_successful',
  summary: 'Alloy rejects its configuration',
  description: '{{ $labels.pod }} runs with an old configuration.',
});
