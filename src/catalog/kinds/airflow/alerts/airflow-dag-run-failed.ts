import { runFailed } from '../runs';

/** A run of a DAG failed that no pipeline is made of. */
export const airflowDagRunFailed = runFailed({
  alert: 'AirflowDagRunFailed',
  for: '0s',
  severity: 'warning',
  runbook: 'airflow/dag-failed',
});
