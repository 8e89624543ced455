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
      summary: 'Alertmanager notifies nobody',
      description: 'The configuration of {{ $labels.namespace }}/{{ $labels.job }} holds no receiver that sends anything.',
      firesOn: [fires('no integration is configured', time, { labels: selector, series: integrations(0) })],
      staysQuietOn: [quiet('there is one', time, integrations(1))],
    };
  },
});
