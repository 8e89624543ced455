import {
  alertTemplate,
  fires,
  type LabelMatchers,
  matching,
  notMatching,
  type PromQL,
  promql,
  quiet,
  series,
  steady,
} from '../../../common/alert';
import type { ClusterContext } from '../context';

// Jobs that a CronJob of the environment creates are its alert's to report; one of that name elsewhere is not.
const failedJobs = ({ namespaces, cronJobs }: ClusterContext): PromQL => {
  const nightly = new Set(cronJobs.map(({ namespace }) => namespace));
  const others = namespaces.filter((namespace) => !nightly.has(namespace));
  const failed = (matchers: LabelMatchers) => promql`kube_job_failed${{ ...matchers, condition: 'true' }}`;
  const namesIn = (namespace: string) => cronJobs.filter((one) => one.namespace === namespace).map(({ cronjob }) => `${cronjob}-[0-9]+`);
  return [
    ...(others.length === 0 ? [] : [failed({ namespace: matching(others.join('|')) })]),
    ...[...nightly]
      .filter((namespace) => namespaces.includes(namespace))
      .map((namespace) => failed({ namespace, job_name: notMatching(namesIn(namespace).join('|')) })),
  ].reduce(
    (all, one) => promql`
    ${all}
    or
    ${one}
  `,
  );
};

/** A Job that gave up. */
export const kubeJobFailed = alertTemplate({
  alert: 'KubeJobFailed',
  for: '0s',
  severity: 'warning',
  runbook: 'kubernetes/job-failed',
  parameters: {},
  write: (_, context: ClusterContext, time) => {
    const job = { namespace: context.namespaces[0], job_name: 'etl' };
    const failed = (value: number, labels = job) => series('kube_job_failed', { ...labels, condition: 'true' }, steady(value, time));
    const [known] = context.cronJobs;
    return {
      expr: promql`
          max by (namespace, job_name) (
            ${failedJobs(context)}
          ) > 0
        `,
      summary: { en: 'Job {{ $labels.job_name }} failed', ko: 'Job {{ $labels.job_name }} 실패' },
      description: {
        en: '{{ $labels.namespace }}/{{ $labels.job_name }} gave up; the alert ends when the Job is removed (set ttlSecondsAfterFinished).',
        ko: '{{ $labels.namespace }}/{{ $labels.job_name }} Job이 실패로 끝났습니다. Job을 삭제하면 경보가 해소됩니다(ttlSecondsAfterFinished 설정 권장).',
      },
      firesOn: [fires('it gave up', time, { labels: job, series: [failed(1)] })],
      staysQuietOn: [
        quiet('it is done', time, [failed(0), series('kube_job_complete', { ...job, condition: 'true' }, steady(1, time))]),
        ...(known === undefined
          ? []
          : [quiet('its CronJob notifies', time, [failed(1, { namespace: known.namespace, job_name: `${known.cronjob}-29000000` })])]),
      ],
    };
  },
});
