import { alertTemplate, fires, promql, series, steady } from '../../../common/alert';

/** Always fires: a dead man's switch outside the cluster raises the alarm when it stops arriving. */
export const watchdog = alertTemplate({
  alert: 'Watchdog',
  for: '0s',
  severity: 'none',
  runbook: 'alert-chain/watchdog',
  parameters: {},
  write: (_parameters, _context, time) => {
    return {
      expr: promql`vector(1)`,
      summary: 'Alerting works',
      description: "Always fires. A dead man's switch outside the cluster must raise the alarm when this stops arriving.",
      firesOn: [fires('always', time, { labels: {}, series: [series('up', { job: 'any' }, steady(1, time))] })],
      staysQuietOn: [],
    };
  },
});
