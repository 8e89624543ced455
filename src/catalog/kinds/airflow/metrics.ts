import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, summary } from '../../common/metrics';

const counted = ['airflow_ti_successes', 'airflow_ti_failures', 'airflow_scheduler_orphaned_tasks_cleared', 'airflow_triggerer_heartbeat'];

/** What Airflow writes through its StatsD exporter; what the tasks of pipelines report beside it, those workloads say. */
export const airflowSignals: readonly Signal[] = [
  counter('airflow_scheduler_heartbeat', ['type']),
  summary('airflow_dagrun_duration', ['dag_id', 'quantile'], { unit: 'seconds' }),
  summary('airflow_dagrun_failed', ['dag_id', 'quantile'], { unit: 'seconds' }),
  summary('airflow_dagrun_schedule_delay', ['dag_id', 'quantile'], { unit: 'seconds' }),
  summary('airflow_task_duration', ['dag_id', 'task_id', 'quantile'], { unit: 'seconds' }),
  ...counted.map((metric) => counter(metric)),
  counter('airflow_ti_start', ['dag_id', 'task_id']),
  counter('airflow_ti_finish', ['dag_id', 'task_id', 'state']),
  gauge('airflow_dag_processing_import_errors'),
  gauge('airflow_dag_processing_last_run_seconds_ago', ['dag_file'], { unit: 'seconds' }),
  ...['open', 'used', 'queued', 'running', 'deferred', 'scheduled'].map((state) => gauge(`airflow_pool_${state}_slots`, ['pool'])),
  gauge('airflow_pool_starving_tasks', ['pool']),
];
