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
      summary: 'Job {{ $labels.job_name }} failed',
      description:
        '{{ $labels.namespace }}/{{ $labels.job_name }} gave up; the alert ends when the Job is removed (set ttlSecondsAfterFinished).',
      firesOn: [fires('it gave up', time, { labels: job, series: [failed(1)] })],
      staysQuietOn: [quiet('it is done', time, [failed(0), series('kube_job_complete', { ...job, condition: 'true' }, steady(1, time))])],
    };
  },
});
