import { alertTemplate, defaults, fires, growing, type JobContext, promql, quiet, series, steady } from '../../../common/alert';

/** The exporter repeats the last value of a scheduler that is gone, so only the rate of its heartbeat shows it. */
export const airflowSchedulerDown = alertTemplate({
  alert: 'AirflowSchedulerDown',
  for: '5m',
  severity: 'critical',
  runbook: 'airflow/scheduler-down',
  parameters: { window: defaults.duration('5m') },
  write: ({ window }, { selector }: JobContext, time) => {
    const beats = (values: string) => [series('airflow_scheduler_heartbeat', { ...selector, type: 'counter' }, values)];
    return {
      expr: promql`
        (sum by (namespace, job) (rate(airflow_scheduler_heartbeat${selector}[${window}])) == 0)
        or
        absent(airflow_scheduler_heartbeat${selector})
      `,
      summary: { en: 'Airflow scheduler stopped', ko: 'Airflow 스케줄러 중단' },
      description: {
        en: 'No scheduler heartbeat reached {{ $labels.namespace }}/{{ $labels.job }}.',
        ko: '{{ $labels.namespace }}/{{ $labels.job }}에 스케줄러 하트비트가 들어오지 않습니다.',
      },
      firesOn: [
        fires('the heartbeat stops', time, { labels: selector, series: beats(`0+12x4 ${steady(48, time)}`) }),
        fires('there was never one', time, { labels: selector, series: [series('up', selector, steady(1, time))] }),
      ],
      staysQuietOn: [quiet('the heart beats', time, beats(growing(12, time)))],
    };
  },
});
