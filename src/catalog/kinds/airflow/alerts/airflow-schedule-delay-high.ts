import { alertTemplate, defaults, fires, inSeconds, type JobContext, not, promql, quiet, series, steady } from '../../../common/alert';

/** Runs of a DAG start late. */
export const airflowScheduleDelayHigh = alertTemplate({
  alert: 'AirflowScheduleDelayHigh',
  for: '0s',
  keepFiringFor: '10m',
  severity: 'warning',
  runbook: 'airflow/schedule-delay',
  parameters: { delay: defaults.duration('5m') },
  bound: { above: 'delay' },
  write: ({ delay }, { selector }: JobContext, time) => {
    const labels = { namespace: selector.namespace, dag_id: 'daily' };
    const late = (values: string) => [series('airflow_dagrun_schedule_delay', { ...selector, dag_id: 'daily', quantile: '0.9' }, values)];
    return {
      expr: promql`max by (namespace, dag_id) (airflow_dagrun_schedule_delay${{ ...selector, dag_id: not(''), quantile: '0.9' }}) > ${inSeconds(delay)}`,
      summary: { en: '{{ $labels.dag_id }} starts late', ko: '{{ $labels.dag_id }} 시작 지연' },
      description: {
        en: 'Runs of {{ $labels.dag_id }} start {{ $value | humanizeDuration }} late.',
        ko: '{{ $labels.dag_id }} 실행이 예정보다 {{ $value | humanizeDuration }} 늦게 시작합니다.',
      },
      firesOn: [fires('runs start too late', time, { labels, series: late(steady(2 * inSeconds(delay), time)) })],
      staysQuietOn: [
        quiet('runs start in time', time, late(steady(inSeconds(delay) / 2, time))),
        quiet('no run started lately', time, late('NaN NaN NaN NaN NaN NaN NaN NaN')),
      ],
    };
  },
});
