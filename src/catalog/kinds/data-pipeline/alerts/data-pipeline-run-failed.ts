import { runFailed } from '../../airflow/runs';

/** A run of the pipeline's DAG failed. */
export const dataPipelineRunFailed = runFailed({
  alert: 'DataPipelineRunFailed',
  for: '0s',
  severity: 'warning',
  runbook: 'data-pipeline/run-failed',
  follows: [['source', 'dag']],
});
