import { alertTemplate, fires, type JobContext, promql, quiet, series, steady } from '../../../common/alert';
import { server } from '../context';

/** Prometheus knows no Alertmanager. */
export const prometheusNotConnectedToAlertmanagers = alertTemplate({
  alert: 'PrometheusNotConnectedToAlertmanagers',
  for: '10m',
  severity: 'critical',
  runbook: 'prometheus/no-alertmanager',
  parameters: {},
  write: (_, context: JobContext, time) => {
    const known = (count: number) => [series('prometheus_notifications_alertmanagers_discovered', server(context), steady(count, time))];
    return {
      expr: promql`max_over_time(prometheus_notifications_alertmanagers_discovered${context.selector}[5m]) < 1`,
      summary: { en: 'Prometheus knows no Alertmanager', ko: 'Prometheus에 연결된 Alertmanager 없음' },
      description: { en: '{{ $labels.pod }} cannot deliver any alert.', ko: '{{ $labels.pod }}에서 경보를 하나도 전달할 수 없습니다.' },
      firesOn: [fires('none is discovered', time, { labels: server(context), series: known(0) })],
      staysQuietOn: [quiet('one is known', time, known(1))],
    };
  },
});
