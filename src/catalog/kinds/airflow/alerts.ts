import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, halfway, held, plenty, quiet, series, settled, steady, tooFew } from '../../../core/alerts/scenario';
import { not, promql } from '../../../language/promql/tag';
import { countSchema, inSeconds, lasting, positiveDurationSchema, ratioSchema } from '../../../language/quantity';
import type { Exported } from '../../shared/exporter';

// The exporter repeats the last value of a scheduler that is gone, so only the rate of its heartbeat tells.
const schedulerDown = alertTemplate({
  alert: 'AirflowSchedulerDown',
  for: lasting('5m'),
  severity: 'critical',
  parameters: { window: positiveDurationSchema.default(lasting('5m')) },
  write: ({ window }, { selector }: Exported, timing) => {
    const time = settled(window, timing);
    const beats = (values: string) => [series('airflow_scheduler_heartbeat', { ...selector, type: 'counter' }, values)];
    return {
      expr: promql`
        (sum by (namespace, job) (rate(airflow_scheduler_heartbeat${selector}[${window}])) == 0)
        or
        absent(airflow_scheduler_heartbeat${selector})
      `,
      summary: 'Airflow scheduler stopped',
      description: 'No scheduler heartbeat reached {{ $labels.namespace }}/{{ $labels.job }}.',
      runbook: 'airflow/scheduler-down',
      firesOn: [
        fires('the heartbeat stops', time, { labels: selector, series: beats(`0+12x4 ${steady(48, time)}`) }),
        fires('there was never one', time, { labels: selector, series: [series('up', selector, steady(1, time))] }),
      ],
      staysQuietOn: [quiet('the heart beats', time, beats(growing(12, time)))],
    };
  },
});

const taskFailures = alertTemplate({
  alert: 'AirflowTaskFailureRateHigh',
  for: lasting('5m'),
  severity: 'warning',
  parameters: {
    ratio: ratioSchema.default(0.2),
    minFailures: countSchema.default(5),
    window: positiveDurationSchema.default(lasting('1h')),
  },
  write: ({ ratio, minFailures, window }, { selector }: Exported, timing) => {
    const time = settled(window, timing);
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
      summary: 'Many Airflow tasks fail',
      description: `{{ $value | humanizePercentage }} of the task runs of the last ${window} failed.`,
      runbook: 'airflow/task-failures',
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

const importErrors = alertTemplate({
  alert: 'AirflowDagImportErrors',
  for: lasting('15m'),
  severity: 'warning',
  parameters: {},
  write: (_, { selector }: Exported, timing) => {
    const time = held(timing);
    const errors = (count: number) => [series('airflow_dag_processing_import_errors', selector, steady(count, time))];
    return {
      expr: promql`max by (namespace, job) (airflow_dag_processing_import_errors${selector}) > 0`,
      summary: 'Airflow can not import DAG files',
      description: '{{ $value }} DAG files do not parse: their runs are missing.',
      runbook: 'airflow/import-errors',
      firesOn: [fires('two files do not parse', time, { labels: selector, series: errors(2) })],
      staysQuietOn: [quiet('all files parse', time, errors(0))],
    };
  },
});

// Airflow sends each metric twice, once under its new name without labels; only the labelled one tells the pool.
const poolStarving = alertTemplate({
  alert: 'AirflowPoolStarving',
  for: lasting('15m'),
  severity: 'warning',
  parameters: {},
  write: (_, { selector }: Exported, timing) => {
    const time = held(timing);
    const labels = { namespace: selector.namespace, pool: 'default_pool' };
    const waiting = (count: number, unlabelled: number) => [
      series('airflow_pool_starving_tasks', { ...selector, pool: 'default_pool' }, steady(count, time)),
      series('airflow_pool_starving_tasks', selector, steady(unlabelled, time)),
    ];
    return {
      expr: promql`max by (namespace, pool) (airflow_pool_starving_tasks${{ ...selector, pool: not('') }}) > 0`,
      summary: 'Tasks wait for pool {{ $labels.pool }}',
      description: '{{ $value }} tasks find no free slot in pool {{ $labels.pool }}.',
      runbook: 'airflow/pool',
      firesOn: [fires('tasks wait', time, { labels, series: waiting(4, 4) })],
      staysQuietOn: [quiet('the pool has room', time, waiting(0, 4))],
    };
  },
});

const scheduleDelay = alertTemplate({
  alert: 'AirflowScheduleDelayHigh',
  for: lasting('0s'),
  keepFiringFor: lasting('10m'),
  severity: 'warning',
  parameters: { delay: positiveDurationSchema.default(lasting('5m')) },
  write: ({ delay }, { selector }: Exported, timing) => {
    const time = held(timing);
    const labels = { namespace: selector.namespace, dag_id: 'daily' };
    const late = (values: string) => [series('airflow_dagrun_schedule_delay', { ...selector, dag_id: 'daily', quantile: '0.9' }, values)];
    return {
      expr: promql`max by (namespace, dag_id) (airflow_dagrun_schedule_delay${{ ...selector, dag_id: not(''), quantile: '0.9' }}) > ${inSeconds(delay)}`,
      summary: '{{ $labels.dag_id }} starts late',
      description: 'Runs of {{ $labels.dag_id }} start {{ $value | humanizeDuration }} late.',
      runbook: 'airflow/schedule-delay',
      firesOn: [fires('runs start too late', time, { labels, series: late(steady(2 * inSeconds(delay), time)) })],
      staysQuietOn: [
        quiet('runs start in time', time, late(steady(inSeconds(delay) / 2, time))),
        quiet('no run started lately', time, late('NaN NaN NaN NaN NaN NaN NaN NaN')),
      ],
    };
  },
});

const dagFileStale = alertTemplate({
  alert: 'AirflowDagFileStale',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { age: positiveDurationSchema.default(lasting('10m')) },
  write: ({ age }, { selector }: Exported, timing) => {
    const time = held(timing);
    const labels = { namespace: selector.namespace, dag_file: 'daily' };
    const looked = (seconds: number) => [
      series('airflow_dag_processing_last_run_seconds_ago', { ...selector, dag_file: 'daily' }, steady(seconds, time)),
    ];
    return {
      expr: promql`max by (namespace, dag_file) (airflow_dag_processing_last_run_seconds_ago${{ ...selector, dag_file: not('') }}) > ${inSeconds(age)}`,
      summary: '{{ $labels.dag_file }} is not parsed any more',
      description: 'The DAG processor last looked at {{ $labels.dag_file }} {{ $value | humanizeDuration }} ago.',
      runbook: 'airflow/dag-processor',
      firesOn: [fires('nobody looks at the file', time, { labels, series: looked(1.5 * inSeconds(age)) })],
      staysQuietOn: [quiet('it was looked at lately', time, looked(inSeconds(age) / 20))],
    };
  },
});

/** Alerts on Airflow itself; those on runs stand apart. */
export const airflowAlerts: readonly AlertTemplate<Exported>[] = [
  schedulerDown,
  taskFailures,
  importErrors,
  poolStarving,
  scheduleDelay,
  dagFileStale,
];
