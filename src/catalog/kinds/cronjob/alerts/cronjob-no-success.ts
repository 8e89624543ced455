import {
  aging,
  alertTemplate,
  defaults,
  durationOf,
  fires,
  inKorean,
  inMilliseconds,
  inSeconds,
  promql,
  quiet,
  remembered,
  series,
  steady,
} from '../../../common/alert';
import { type CronContext, exporter, own } from '../context';

/** The last run that succeeded is older than the schedule allows. */
export const cronjobNoSuccess = alertTemplate({
  alert: 'CronJobNoSuccess',
  for: '15m',
  severity: 'critical',
  runbook: 'cronjob/no-success',
  follows: [['schedule'], ['longest'], ['cronjob'], ['namespace']],
  parameters: { grace: defaults.duration('15m') },
  write: ({ grace }, context: CronContext, timing) => {
    const labels = own(context);
    const maxAge = durationOf([context.pause, context.longest, grace].reduce((sum, part) => sum + inMilliseconds(part), 0));
    const time = aging(maxAge, timing);
    const succeeded = (seconds: number, suspended = 0) => [
      series('kube_cronjob_status_last_successful_time', { ...exporter, ...labels }, steady(Math.ceil(seconds), time)),
      series('kube_cronjob_spec_suspend', { ...exporter, ...labels }, steady(suspended, time)),
    ];
    return {
      expr: promql`
        time() - max by (namespace, cronjob) (last_over_time(kube_cronjob_status_last_successful_time${labels}[${remembered(maxAge)}])) > ${inSeconds(maxAge)}
        unless
        max by (namespace, cronjob) (kube_cronjob_spec_suspend${labels}) == 1
      `,
      summary: { en: 'The CronJob {{ $labels.cronjob }} has had no success', ko: 'CronJob {{ $labels.cronjob }}의 최근 성공 없음' },
      description: {
        en: `The last run of {{ $labels.namespace }}/{{ $labels.cronjob }} that succeeded ended {{ $value | humanizeDuration }} ago; by its schedule, ${maxAge} would be the longest.`,
        ko: `{{ $labels.namespace }}/{{ $labels.cronjob }}의 마지막 성공은 {{ $value | humanizeDuration }} 전에 끝났으며, 일정상 최대 ${inKorean(maxAge)}이어야 합니다.`,
      },
      firesOn: [fires('a success is overdue', time, { labels, series: succeeded(0) })],
      staysQuietOn: [
        quiet('the last success is half as old', time, succeeded(inSeconds(time.at) - inSeconds(maxAge) / 2)),
        quiet('it is suspended', time, succeeded(0, 1)),
      ],
    };
  },
});
