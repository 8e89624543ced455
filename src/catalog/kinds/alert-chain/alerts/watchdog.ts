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
      summary: { en: 'Alerting works', ko: '경보 체계 정상 동작 중' },
      description: {
        en: "Always fires. A dead man's switch outside the cluster must raise the alarm when this stops arriving.",
        ko: '항상 발생하는 경보입니다. 이 경보가 도착하지 않으면 클러스터 밖의 데드맨 스위치가 알려야 합니다.',
      },
      firesOn: [fires('always', time, { labels: {}, series: [series('up', { job: 'any' }, steady(1, time))] })],
      staysQuietOn: [],
    };
  },
});
