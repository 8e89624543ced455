import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import { type Row, rateInterval } from '../../../core/dashboards/dashboard';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { counted, each, highest, lines, perSecond, query, row, stat, table, total } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { airflowScheduleDelayHigh } from './alerts/airflow-schedule-delay-high';
import { airflowTaskFailureRateHigh } from './alerts/airflow-task-failure-rate-high';

const airflow = (name: string) => metricName(`airflow_${name}`);

const scheduling = ({ selector }: DashboardContext): Row =>
  row(
    'Scheduling',
    lines('Heartbeats per minute', 'cpm', [
      query('scheduler', promql`60 * ${perSecond(airflow('scheduler_heartbeat'), selector)}`),
      query('triggerer', promql`60 * ${perSecond(airflow('triggerer_heartbeat'), selector)}`),
    ]),
    lines(
      'Pool slots',
      'short',
      ['open', 'used', 'queued', 'running'].map((state) =>
        query(`{{pool}} ${state}`, total(airflow(`pool_${state}_slots`), selector, ['pool'])),
      ),
    ),
    lines('Starving tasks', 'short', each.total(airflow('pool_starving_tasks'), selector, ['pool']), { bound: { value: 1, bad: 'above' } }),
    lines('Orphaned tasks', 'short', query('cleared', counted(airflow('scheduler_orphaned_tasks_cleared'), selector))),
    stat('Import errors', 'short', total(airflow('dag_processing_import_errors'), selector), { value: 1, bad: 'above' }),
    table(
      'Files read last',
      's',
      query('', promql`topk(10, ${highest(airflow('dag_processing_last_run_seconds_ago'), selector, ['dag_file'])})`),
      { width: 12 },
    ),
  );

const perHour = (name: string, { selector }: DashboardContext) =>
  promql`3600 * sum by (dag_id) (rate(${airflow(`${name}_count`)}${selector}[${rateInterval}]))`;

// StatsD's timers arrive as summaries: their quantiles cannot be added, so the highest is shown.
const timer = (name: string, { selector }: DashboardContext, quantile: string) =>
  promql`max by (dag_id) (${airflow(name)}${{ ...selector, quantile: matching(quantile) }})`;

const runs = (dashboardContext: DashboardContext, bounds: AlertBounds): Row => {
  const { selector } = dashboardContext;
  return row(
    'DAGs and tasks',
    lines('DAG runs per hour', 'short', [
      query('{{dag_id}} succeeded', perHour('dagrun_duration', dashboardContext)),
      query('{{dag_id}} failed', perHour('dagrun_failed', dashboardContext)),
    ]),
    lines('Task results', 'short', [
      query('succeeded', counted(airflow('ti_successes'), selector)),
      query('failed', counted(airflow('ti_failures'), selector)),
    ]),
    lines(
      'Task failure ratio',
      'percentunit',
      query(
        'failed',
        promql`${perSecond(airflow('ti_failures'), selector)} / (${perSecond(airflow('ti_failures'), selector)} + ${perSecond(airflow('ti_successes'), selector)} > 0)`,
      ),
      { bound: bounds(airflowTaskFailureRateHigh) },
    ),
    lines('Run duration', 's', [
      query('{{dag_id}} p50', timer('dagrun_duration', dashboardContext, '0\\.5')),
      query('{{dag_id}} p90', timer('dagrun_duration', dashboardContext, '0\\.9')),
    ]),
    lines('Schedule delay', 's', query('{{dag_id}} p90', timer('dagrun_schedule_delay', dashboardContext, '0\\.9')), {
      bound: bounds(airflowScheduleDelayHigh),
    }),
    lines('Finished tasks by state', 'short', each.counted(airflow('ti_finish'), selector, ['dag_id', 'state']), { stacked: true }),
    table(
      'Task durations',
      's',
      query('', promql`topk(20, max by (dag_id, task_id) (${airflow('task_duration')}${{ ...selector, quantile: matching('0\\.9') }}))`),
      { width: 24 },
    ),
  );
};

/** The scheduler, its pools and files, and the runs of DAGs and tasks. */
export const airflowRows = (dashboardContext: DashboardContext): readonly Row[] => [
  scheduling(dashboardContext),
  runs(dashboardContext, dashboardContext.bounds),
];
