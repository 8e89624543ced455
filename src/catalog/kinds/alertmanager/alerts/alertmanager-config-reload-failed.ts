import { reloadFailed } from '../../../common/forms/gauges';

/** Alertmanager refuses its new configuration. */
export const alertmanagerConfigReloadFailed = reloadFailed({
  alert: 'AlertmanagerConfigReloadFailed',
  for: '10m',
  severity: 'critical',
  runbook: 'alertmanager/config',
  metric: 'alertmanager_config_last_reload_successful',
  summary: { en: 'Alertmanager rejects its configuration', ko: 'Alertmanager 설정 리로드 실패' },
  description: {
    en: '{{ $labels.pod }} still routes with its previous configuration.',
    ko: '{{ $labels.pod }}는 아직 이전 설정으로 라우팅하고 있습니다.',
  },
});
