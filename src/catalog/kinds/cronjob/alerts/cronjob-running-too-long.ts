import { alertTemplate, fires, inKorean, inSeconds, matching, promql, quiet, series, steady } from '../../../common/alert';
import { type CronContext, exporter } from '../context';

/** A run lasts longer than it may. */
export const cronjobRunningTooLong = alertTemplate({
  alert: 'CronJobRunningTooLong',
  for: '5m',
  severity: 'warning',
  runbook: 'cronjob/too-long',
  follows: [['longest'], ['cronjob'], ['namespace']],
  parameters: {},
  write: (_, { namespace, cronjob, longest }: CronContext, time) => {
    const job = { namespace, job_name: `${cronjob}-29000000` };
    const run = (started: number, active: number) => [
      series('kube_job_status_start_time', { ...exporter, ...job }, steady(started, time)),
      series('kube_job_status_active', { ...exporter, ...job }, steady(active, time)),
    ];
    const jobs = { namespace, job_name: matching(`${cronjob}-[0-9]+`) };
    const overdue = -inSeconds(longest) - 60;
    return {
      expr: promql`
        time() - max by (namespace, job_name) (kube_job_status_start_time${jobs}) > ${inSeconds(longest)}
        and
        max by (namespace, job_name) (kube_job_status_active${jobs}) > 0
      `,
      summary: { en: `A run of the CronJob ${cronjob} does not end`, ko: `CronJob ${cronjob} 실행이 끝나지 않음` },
      description: {
        en: `{{ $labels.namespace }}/{{ $labels.job_name }} has been running for {{ $value | humanizeDuration }}, longer than ${longest}.`,
        ko: `{{ $labels.namespace }}/{{ $labels.job_name }}이 {{ $value | humanizeDuration }} 동안 실행 중이며, ${inKorean(longest)}을 넘었습니다.`,
      },
      firesOn: [fires('it has been running for longer', time, { labels: job, series: run(overdue, 1) })],
      staysQuietOn: [
        quiet('it is done', time, run(overdue, 0)),
        quiet('it has just started', time, run(inSeconds(time.at) - Math.min(60, inSeconds(longest) / 2), 1)),
      ],
    };
  },
});
