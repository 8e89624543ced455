import type { Signal } from '../../../core/alerts/signal';

const counted = ['airflow_ti_successes', 'airflow_ti_failures', 'airflow_scheduler_orphaned_tasks_cleared', 'airflow_triggerer_heartbeat'];

/** What Airflow writes through its StatsD exporter; what the tasks of pipelines report beside it, those workloads say. */
export const airflowSignals: readonly Signal[] = [
  { metric: 'airflow_scheduler_heartbeat', type: 'counter', labels: ['type'] },
  { metric: 'airflow_dagrun_duration', type: 'summary', labels: ['dag_id', 'quantile'], unit: 'seconds' },
  { metric: 'airflow_dagrun_failed', type: 'summary', labels: ['dag_id', 'quantile'], unit: 'seconds' },
  { metric: 'airflow_dagrun_schedule_delay', type: 'summary', labels: ['dag_id', 'quantile'], unit: 'seconds' },
  { metric: 'airflow_task_duration', type: 'summary', labels: ['dag_id', 'task_id', 'quantile'], unit: 'seconds' },
  ...counted.map((metric): Signal => ({ metric, type: 'counter', labels: [] })),
  { metric: 'airflow_ti_start', type: 'counter', labels: ['dag_id', 'task_id'] },
  { metric: 'airflow_ti_finish', type: 'counter', labels: ['dag_id', 'task_id', 'state'] },
  { metric: 'airflow_dag_processing_import_errors', type: 'gauge', labels: [] },
  { metric: 'airflow_dag_processing_last_run_seconds_ago', type: 'gauge', labels: ['dag_file'], unit: 'seconds' },
  ...['open', 'used', 'queued', 'running', 'deferred', 'scheduled'].map(
    (state): Signal => ({ metric: `airflow_pool_${state}_slots`, type: 'gauge', labels: ['pool'] }),
  ),
  { metric: 'airflow_pool_starving_tasks', type: 'gauge', labels: ['pool'] },
];
