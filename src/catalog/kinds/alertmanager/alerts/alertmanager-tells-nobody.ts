import { alertTemplate, fires, type JobContext, promql, quiet, series, steady } from '../../../common/alert';

/** The configuration has no integration: what the operator runs when it finds no configuration. Watchdog then stops arriving, and the dead man's switch notices. */
export const alertmanagerTellsNobody = alertTemplate({
  alert: 'AlertmanagerTellsNobody',
  for: '10m',
  severity: 'critical',
  runbook: 'alertmanager/tells-nobody',
  parameters: {},
  write: (_, { selector }: JobContext, time) => {
    const pod = { ...selector, pod: 'a' };
    const integrations = (count: number) => [series('alertmanager_integrations', pod, steady(count, time))];
    return {
      expr: promql`max by (namespace, job) (alertmanager_integrations${selector}) == 0`,
      summary: { en: 'Alertmanager notifies nobody', ko: 'Alertmanager가 아무에게도 알리지 않음' },
      description: {
        en: 'The configuration of {{ $labels.namespace }}/{{ $labels.job }} holds no receiver that sends anything.',
        ko: '{{ $labels.namespace }}/{{ $labels.job }} 설정에 실제로 알림을 보내는 리시버가 없습니다.',
      },
      firesOn: [fires('no integration is configured', time, { labels: selector, series: integrations(0) })],
      staysQuietOn: [quiet('there is one', time, integrations(1))],
    };
  },
});
