import {
  alertTemplate,
  durationOf,
  fires,
  inMilliseconds,
  lasting,
  promql,
  quiet,
  series,
  steady,
  type Timeline,
} from '../../../common/alert';
import { type SeriesContext, scopedTo } from '../../../common/forms/scope';

const failed = {
  scope: 'namespaces',
  where: { deployment_status: 'Failed' },
  each: { name: 'train' },
  others: { deployment_status: 'Failed' },
} as const;

const minutes = (count: number): number => count * 60_000;

/** A RayJob failed; its object is kept, so that it is reported for half an hour and then no more. */
export const rayJobFailed = alertTemplate({
  alert: 'RayJobFailed',
  for: '0s',
  severity: 'warning',
  runbook: 'kuberay/job-failed',
  parameters: {},
  write: (_, context: SeriesContext, { for: pending }) => {
    const { matchers, by, firing, sample } = scopedTo(failed, context);
    const wait = inMilliseconds(pending);
    const until = (length: number): Timeline => ({ interval: lasting('1m'), at: durationOf(length + wait) });
    const job = (values: string, status = 'Failed') => [
      series('kuberay_job_deployment_status', { ...sample, deployment_status: status }, values),
    ];
    const [soon, later] = [until(minutes(20)), until(minutes(120))];
    return {
      expr: promql`
        max by (${by}) (kuberay_job_deployment_status${matchers}) == 1
        unless
        max by (${by}) (max_over_time(kuberay_job_deployment_status${matchers}[1d] offset ${durationOf(minutes(30) + wait)})) == 1
      `,
      summary: { en: 'RayJob {{ $labels.name }} failed', ko: 'RayJob {{ $labels.name }} 실패' },
      description: {
        en: 'RayJob {{ $labels.namespace }}/{{ $labels.name }} ended as Failed.',
        ko: 'RayJob {{ $labels.namespace }}/{{ $labels.name }}이(가) Failed로 종료되었습니다.',
      },
      firesOn: [fires('it failed just now', soon, { labels: firing, series: job(`_x5 ${steady(1, soon)}`) })],
      staysQuietOn: [
        quiet('it failed long ago, and its object is kept', later, job(steady(1, later))),
        quiet('it is complete', soon, job(steady(1, soon), 'Complete')),
      ],
    };
  },
});
