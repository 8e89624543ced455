import { alertTemplate, defaults, fires, interrupted, type JobContext, promql, quiet, series, steady } from '../../../common/alert';

/** Threads wait for a connection to the database all the time. */
export const springConnectionPoolExhausted = alertTemplate({
  alert: 'SpringConnectionPoolExhausted',
  for: '2m',
  severity: 'warning',
  runbook: 'http-service/connection-pool',
  parameters: { window: defaults.duration('5m') },
  write: ({ window }, { selector }: JobContext, time) => {
    const one = { ...selector, pool: 'HikariPool-1' };
    const waiting = (values: string) => [series('hikaricp_connections_pending', { ...one, pod: 'api-0' }, values)];
    return {
      expr: promql`max by (namespace, job, pool) (min_over_time(hikaricp_connections_pending${selector}[${window}])) > 0`,
      summary: { en: '{{ $labels.job }} waits for database connections', ko: '{{ $labels.job }} DB 커넥션 풀 고갈' },
      description: {
        en: 'At least {{ $value }} threads have been waiting for a connection of {{ $labels.pool }} without a break.',
        ko: '스레드 {{ $value }}개 이상이 {{ $labels.pool }} 커넥션을 계속 기다리고 있습니다.',
      },
      value: { en: '{{ $value }} threads', ko: '스레드 {{ $value }}개' },
      firesOn: [fires('threads wait all the time', time, { labels: one, series: waiting(steady(4, time)) })],
      staysQuietOn: [
        quiet('threads wait for a moment', time, waiting(interrupted(0, 4, time))),
        quiet('threads wait now and then', time, waiting('4 0 0 '.repeat(60).trim())),
      ],
    };
  },
});
