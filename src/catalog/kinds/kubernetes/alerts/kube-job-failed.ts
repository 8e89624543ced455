import { alertTemplate, fires, promql, quiet, series, steady } from '../../../common/alert';
import { type ClusterContext, own } from '../context';

/** A Job that gave up. */
export const kubeJobFailed = alertTemplate({
  alert: 'KubeJobFailed',
  for: '0s',
  severity: 'warning',
  runbook: 'kubernetes/job-failed',
  parameters: {},
  write: (_, context: ClusterContext, time) => {
    const job = { namespace: context.namespaces[0], job_name: 'etl' };
    const failed = (value: number) => series('kube_job_failed', { ...job, condition: 'true' }, steady(value, time));
    return {
      expr: promql`max by (namespace, job_name) (kube_job_failed${own(context, { condition: 'true' })}) > 0`,
      summary: { en: 'Job {{ $labels.job_name }} failed', ko: 'Job {{ $labels.job_name }} 실패' },
      description: {
        en: '{{ $labels.namespace }}/{{ $labels.job_name }} gave up; the alert ends when the Job is removed (set ttlSecondsAfterFinished).',
        ko: '{{ $labels.namespace }}/{{ $labels.job_name }} Job이 실패로 끝났습니다. Job을 삭제하면 경보가 해소됩니다(ttlSecondsAfterFinished 설정 권장).',
      },
      firesOn: [fires('it gave up', time, { labels: job, series: [failed(1)] })],
      staysQuietOn: [quiet('it is done', time, [failed(0), series('kube_job_complete', { ...job, condition: 'true' }, steady(1, time))])],
    };
  },
});
