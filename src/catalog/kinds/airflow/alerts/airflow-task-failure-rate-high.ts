import {
  alertTemplate,
  defaults,
  fires,
  growing,
  halfway,
  inKorean,
  type JobContext,
  plenty,
  promql,
  quiet,
  series,
  tooFew,
} from '../../../common/alert';

/** Too many task runs fail. */
export const airflowTaskFailureRateHigh = alertTemplate({
  alert: 'AirflowTaskFailureRateHigh',
  for: '5m',
  severity: 'warning',
  runbook: 'airflow/task-failures',
  parameters: { ratio: defaults.ratio(0.2), minFailures: defaults.count(5), window: defaults.duration('1h') },
  bound: { above: 'ratio' },
  write: ({ ratio, minFailures, window }, { selector }: JobContext, time) => {
    const all = plenty(window, minFailures);
    const tasks = (failed: number, succeeded: number) => [
      series('airflow_ti_failures', selector, growing(failed, time)),
      series('airflow_ti_successes', selector, growing(succeeded, time)),
    ];
    const few = tooFew(window, minFailures);
    return {
      expr: promql`
        (
          sum by (namespace, job) (increase(airflow_ti_failures${selector}[${window}]))
          /
          (sum by (namespace, job) (increase(airflow_ti_failures${selector}[${window}])) + sum by (namespace, job) (increase(airflow_ti_successes${selector}[${window}])))
        ) > ${ratio}
        and
        sum by (namespace, job) (increase(airflow_ti_failures${selector}[${window}])) >= ${minFailures}
      `,
      summary: { en: 'Many Airflow tasks fail', ko: 'Airflow 태스크 실패 증가' },
      description: {
        en: `{{ $value | humanizePercentage }} of the task runs of the last ${window} failed.`,
        ko: `최근 ${inKorean(window)} 동안 태스크 실행의 {{ $value | humanizePercentage }}가 실패했습니다.`,
      },
      firesOn: [
        fires('more fail than allowed', time, { labels: selector, series: tasks(all, (all * (1 - halfway(ratio))) / halfway(ratio)) }),
      ],
      staysQuietOn: [
        quiet('few of many fail', time, tasks((all * ratio) / 2, all)),
        quiet('too few fail to judge by', time, tasks(few, 0)),
      ],
    };
  },
});
