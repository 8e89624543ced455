import { reloadFailed } from '../../../common/forms/gauges';

/** Alloy refuses its new configuration. */
export const alloyConfigReloadFailed = reloadFailed({
  alert: 'AlloyConfigReloadFailed',
  for: '10m',
  severity: 'warning',
  runbook: 'alloy/config',
  metric: 'alloy_config_last_load_successful',
  summary: { en: 'Alloy rejects its configuration', ko: 'Alloy 설정 리로드 실패' },
  description: { en: '{{ $labels.pod }} runs with an old configuration.', ko: '{{ $labels.pod }}가 이전 설정으로 동작하고 있습니다.' },
});
