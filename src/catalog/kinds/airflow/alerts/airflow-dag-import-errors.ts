import { alertTemplate, fires, type JobContext, promql, quiet, series, steady } from '../../../common/alert';

/** Files of DAGs cannot be imported. */
export const airflowDagImportErrors = alertTemplate({
  alert: 'AirflowDagImportErrors',
  for: '15m',
  severity: 'warning',
  runbook: 'airflow/import-errors',
  parameters: {},
  write: (_, { selector }: JobContext, time) => {
    const errors = (count: number) => [series('airflow_dag_processing_import_errors', selector, steady(count, time))];
    return {
      expr: promql`max by (namespace, job) (airflow_dag_processing_import_errors${selector}) > 0`,
      summary: 'Airflow cannot import DAG files',
      description: '{{ $value }} DAG files do not parse: their runs are missing.',
      firesOn: [fires('two files do not parse', time, { labels: selector, series: errors(2) })],
      staysQuietOn: [quiet('all files parse', time, errors(0))],
    };
  },
});
