import {
  alertTemplate,
  fires,
  type JobContext,
  metricName,
  not,
  promql,
  quiet,
  series,
  steady,
  type Timeline,
} from '../../../common/alert';

/** A component of Alloy is not healthy. */
export const alloyUnhealthyComponents = alertTemplate({
  alert: 'AlloyUnhealthyComponents',
  for: '15m',
  severity: 'warning',
  runbook: 'alloy/components',
  parameters: {},
  write: (_, { selector }: JobContext, time) => {
    const metric = metricName('alloy_component_controller_running_components');
    const running = (health: Readonly<Record<string, number>>, at: Timeline) =>
      Object.entries(health).map(([health_type, count]) => series(metric, { ...selector, pod: 'a', health_type }, steady(count, at)));
    return {
      expr: promql`sum by (namespace, job) (${metric}${{ ...selector, health_type: not('healthy') }}) > 0`,
      summary: { en: 'Alloy components are unhealthy', ko: 'Alloy 컴포넌트 비정상' },
      description: {
        en: '{{ $value }} components of {{ $labels.namespace }}/{{ $labels.job }} are not healthy.',
        ko: '{{ $labels.namespace }}/{{ $labels.job }}의 컴포넌트 {{ $value }}개가 정상이 아닙니다.',
      },
      value: { en: '{{ $value }} components', ko: '컴포넌트 {{ $value }}개' },
      firesOn: [fires('one component is not', time, { labels: selector, series: running({ healthy: 9, unhealthy: 1 }, time) })],
      staysQuietOn: [quiet('all components are healthy', time, running({ healthy: 9, unhealthy: 0 }, time))],
    };
  },
});
