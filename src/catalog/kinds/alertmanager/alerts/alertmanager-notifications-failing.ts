import { alertTemplate, defaults, fires, growing, halfway, type JobContext, promql, quiet, series } from '../../../common/alert';

/** Too many notifications of an integration fail. The failures carry a reason that the total lacks, so both sides are summed. */
export const alertmanagerNotificationsFailing = alertTemplate({
  alert: 'AlertmanagerNotificationsFailing',
  for: '5m',
  severity: 'critical',
  runbook: 'alertmanager/notifications',
  parameters: { ratio: defaults.ratio(0.01), window: defaults.duration('15m') },
  bound: { above: 'ratio' },
  write: ({ ratio, window }, { selector }: JobContext, time) => {
    const labels = { ...selector, integration: 'slack' };
    const sent = (perMinute: number, failed: number) => [
      series('alertmanager_notifications_total', { ...labels, pod: 'a' }, growing(perMinute, time)),
      series('alertmanager_notifications_failed_total', { ...labels, pod: 'a', reason: 'clientError' }, growing(failed, time)),
    ];
    return {
      expr: promql`
        (
          sum by (namespace, job, integration) (rate(alertmanager_notifications_failed_total${selector}[${window}]))
          /
          sum by (namespace, job, integration) (rate(alertmanager_notifications_total${selector}[${window}]))
        ) > ${ratio}
      `,
      summary: {
        en: 'Alertmanager cannot notify via {{ $labels.integration }}',
        ko: 'Alertmanager {{ $labels.integration }} 알림 전송 실패',
      },
      description: {
        en: '{{ $value | humanizePercentage }} of the {{ $labels.integration }} notifications fail.',
        ko: '{{ $labels.integration }} 알림의 {{ $value | humanizePercentage }}가 실패합니다.',
      },
      firesOn: [fires('more fail than allowed', time, { labels, series: sent(60, 60 * halfway(ratio)) })],
      staysQuietOn: [quiet('all are delivered', time, sent(60, 0)), quiet('nothing is sent', time, sent(0, 0))],
    };
  },
});
