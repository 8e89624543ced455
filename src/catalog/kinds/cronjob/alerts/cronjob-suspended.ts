import { alertTemplate, fires, lasting, promql, quiet, series, steady } from '../../../common/alert';
import { type CronContext, exporter, own } from '../context';

/** Somebody suspended the CronJob a day ago, and has perhaps forgotten it. */
export const cronjobSuspended = alertTemplate({
  alert: 'CronJobSuspended',
  for: '1d',
  severity: 'warning',
  runbook: 'cronjob/suspended',
  follows: [['cronjob'], ['namespace']],
  parameters: {},
  write: (_, context: CronContext, timing) => {
    const labels = own(context);
    // A day and more of samples, just close enough that none is stale before the next.
    const time = { ...timing, interval: lasting('4m') };
    const suspended = (value: number) => [series('kube_cronjob_spec_suspend', { ...exporter, ...labels }, steady(value, time))];
    return {
      expr: promql`max by (namespace, cronjob) (kube_cronjob_spec_suspend${labels}) == 1`,
      summary: { en: 'The CronJob {{ $labels.cronjob }} is suspended', ko: 'CronJob {{ $labels.cronjob }} 일시 중지됨' },
      description: {
        en: '{{ $labels.namespace }}/{{ $labels.cronjob }} has been suspended for a day, so it does not run, and no other alert on it fires.',
        ko: '{{ $labels.namespace }}/{{ $labels.cronjob }}이 하루 동안 일시 중지되어 실행되지 않으며, 관련된 다른 알림도 발생하지 않습니다.',
      },
      firesOn: [fires('it is suspended', time, { labels, series: suspended(1) })],
      staysQuietOn: [quiet('it is not', time, suspended(0))],
    };
  },
});
