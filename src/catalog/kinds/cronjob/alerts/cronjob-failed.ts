import { alertTemplate, fires, inMilliseconds, lasting, later, matching, promql, quiet, series, steady } from '../../../common/alert';
import { type CronContext, exporter } from '../context';

/** A run gave up. Failed Jobs are kept for history, so only one of the last hour is news. */
export const cronjobFailed = alertTemplate({
  alert: 'CronJobFailed',
  for: '1m',
  severity: 'warning',
  runbook: 'cronjob/failed',
  follows: [['cronjob'], ['namespace']],
  parameters: {},
  write: (_, { namespace, cronjob }: CronContext, time) => {
    const job = { namespace, job_name: `${cronjob}-29000000` };
    const failed = (values: string, job_name = job.job_name) => [
      series('kube_job_failed', { ...exporter, namespace, job_name, condition: 'true' }, values),
    ];
    const jobs = { namespace, job_name: matching(`${cronjob}-[0-9]+`), condition: 'true' };
    // It fails an hour before the end at most.
    const recently = Math.floor((inMilliseconds(time.at) - inMilliseconds(time.for) - 5 * 60_000) / inMilliseconds(time.interval));
    return {
      expr: promql`
        max by (namespace, job_name) (kube_job_failed${jobs}) == 1
        unless
        max by (namespace, job_name) (max_over_time(kube_job_failed${jobs}[1d] offset 1h)) == 1
      `,
      summary: { en: `A run of the CronJob ${cronjob} failed`, ko: `CronJob ${cronjob} 실행 실패` },
      description: {
        en: 'The Job {{ $labels.namespace }}/{{ $labels.job_name }} gave up within the last hour.',
        ko: 'Job {{ $labels.namespace }}/{{ $labels.job_name }}이 최근 한 시간 안에 실패했습니다.',
      },
      firesOn: [fires('a run gives up', time, { labels: job, series: failed(later(1, Math.max(1, recently), time)) })],
      staysQuietOn: [
        quiet('a run is done', time, failed(steady(0, time))),
        quiet('a Job of another name failed', time, failed(steady(1, time), `${cronjob}-by-hand`)),
        quiet('it failed yesterday and is kept', { ...time, interval: lasting('4m'), at: lasting('6h') }, failed('1x120')),
      ],
    };
  },
});
