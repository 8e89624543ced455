import { alertTemplate, defaults, fires, inSeconds, type JobContext, promql, quiet, series, steady } from '../../../common/alert';
import { instance } from '../context';

/** A primary reports a lag too, of whatever it replayed last: only replicas count. */
export const postgresqlReplicationLag = alertTemplate({
  alert: 'PostgreSQLReplicationLag',
  for: '5m',
  severity: 'warning',
  runbook: 'postgres/replication-lag',
  parameters: { lag: defaults.duration('1m') },
  bound: { above: 'lag' },
  write: ({ lag }, context: JobContext, time) => {
    const behind = (seconds: number, isReplica: number) => [
      series('pg_replication_lag_seconds', instance(context), steady(seconds, time)),
      series('pg_replication_is_replica', instance(context), steady(isReplica, time)),
    ];
    return {
      expr: promql`pg_replication_lag_seconds${context.selector} > ${inSeconds(lag)} and pg_replication_is_replica${context.selector} == 1`,
      summary: { en: 'PostgreSQL replica is behind', ko: 'PostgreSQL 복제 지연' },
      description: {
        en: '{{ $labels.instance }} is {{ $value | humanizeDuration }} behind its primary.',
        ko: '{{ $labels.instance }}의 복제가 프라이머리보다 {{ $value | humanizeDuration }} 뒤처져 있습니다.',
      },
      firesOn: [fires('a replica lags twice as much', time, { labels: instance(context), series: behind(2 * inSeconds(lag), 1) })],
      staysQuietOn: [
        quiet('a primary', time, behind(2 * inSeconds(lag), 0)),
        quiet('a replica close behind', time, behind(inSeconds(lag) / 2, 1)),
      ],
    };
  },
});
