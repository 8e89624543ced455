import { reloadFailed } from '../../../common/forms/gauges';

/** Prometheus refuses its new configuration. */
export const prometheusConfigReloadFailed = reloadFailed({
  alert: 'PrometheusConfigReloadFailed',
  for: '10m',
  severity: 'critical',
  runbook: 'prometheus/config',
  metric: 'prometheus_config_last_reload_successful',
  summary: { en: 'Prometheus rejects its configuration', ko: 'Prometheus 설정 리로드 실패' },
  description: {
    en: '{{ $labels.pod }} still runs with its previous configuration.',
    ko: '{{ $labels.pod }}는 아직 이전 설정으로 동작하고 있습니다.',
  },
});
