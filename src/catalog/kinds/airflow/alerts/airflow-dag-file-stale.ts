import { alertTemplate, defaults, fires, inSeconds, type JobContext, not, promql, quiet, series, steady } from '../../../common/alert';

/** The DAG processor has not read a file for too long. */
export const airflowDagFileStale = alertTemplate({
  alert: 'AirflowDagFileStale',
  for: '10m',
  severity: 'warning',
  runbook: 'airflow/dag-processor',
  parameters: { age: defaults.duration('10m') },
  write: ({ age }, { selector }: JobContext, time) => {
    const labels = { namespace: selector.namespace, dag_file: 'daily' };
    const parsed = (seconds: number) => [
      series('airflow_dag_processing_last_run_seconds_ago', { ...selector, dag_file: 'daily' }, steady(seconds, time)),
    ];
    return {
      expr: promql`max by (namespace, dag_file) (airflow_dag_processing_last_run_seconds_ago${{ ...selector, dag_file: not('') }}) > ${inSeconds(age)}`,
      summary: { en: '{{ $labels.dag_file }} is not parsed any more', ko: '{{ $labels.dag_file }} 파싱 중단' },
      description: {
        en: 'The DAG processor last parsed {{ $labels.dag_file }} {{ $value | humanizeDuration }} ago.',
        ko: 'DAG 프로세서가 {{ $labels.dag_file }} 파일을 마지막으로 파싱한 것은 {{ $value | humanizeDuration }} 전입니다.',
      },
      firesOn: [fires('nobody parses the file', time, { labels, series: parsed(1.5 * inSeconds(age)) })],
      staysQuietOn: [quiet('it was parsed lately', time, parsed(inSeconds(age) / 20))],
    };
  },
});
