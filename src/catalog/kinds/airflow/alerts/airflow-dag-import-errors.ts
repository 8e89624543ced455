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
      summary: { en: 'Airflow cannot import DAG files', ko: 'Airflow DAG 파일 임포트 실패' },
      description: {
        en: '{{ $value }} DAG files do not parse: their runs are missing.',
        ko: 'DAG 파일 {{ $value }}개가 파싱되지 않아 해당 DAG가 실행되지 않습니다.',
      },
      value: { en: '{{ $value }} files', ko: '파일 {{ $value }}개' },
      firesOn: [fires('two files do not parse', time, { labels: selector, series: errors(2) })],
      staysQuietOn: [quiet('all files parse', time, errors(0))],
    };
  },
});
