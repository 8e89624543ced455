import { alertTemplate, defaults, fires, inSeconds, promql, quiet, series, steady } from '../../../common/alert';
import { type CronContext, exporter, own } from '../context';

/** A run should have started and has not. */
export const cronjobMissedSchedule = alertTemplate({
  alert: 'CronJobMissedSchedule',
  for: '5m',
  severity: 'warning',
  runbook: 'cronjob/missed',
  follows: [['cronjob'], ['namespace']],
  parameters: { grace: defaults.duration('15m') },
  bound: { above: 'grace' },
  write: ({ grace }, context: CronContext, timing) => {
    const labels = own(context);
    const time = { ...timing, at: timing.at };
    const due = (seconds: number, suspended = 0) => [
      series('kube_cronjob_next_schedule_time', { ...exporter, ...labels }, steady(seconds, time)),
      series('kube_cronjob_spec_suspend', { ...exporter, ...labels }, steady(suspended, time)),
    ];
    const early = -inSeconds(grace) - 60;
    return {
      expr: promql`
        time() - max by (namespace, cronjob) (kube_cronjob_next_schedule_time${labels}) > ${inSeconds(grace)}
        unless
        max by (namespace, cronjob) (kube_cronjob_spec_suspend${labels}) == 1
      `,
      summary: { en: 'The CronJob {{ $labels.cronjob }} did not start', ko: 'CronJob {{ $labels.cronjob }}이 시작되지 않음' },
      description: {
        en: '{{ $labels.namespace }}/{{ $labels.cronjob }} should have started {{ $value | humanizeDuration }} ago.',
        ko: '{{ $labels.namespace }}/{{ $labels.cronjob }}은 {{ $value | humanizeDuration }} 전에 시작되었어야 합니다.',
      },
      firesOn: [fires('it is overdue', time, { labels, series: due(early) })],
      staysQuietOn: [
        quiet('it is suspended', time, due(early, 1)),
        quiet('its next run is still to come', time, due(inSeconds(time.at) + 600)),
      ],
    };
  },
});
