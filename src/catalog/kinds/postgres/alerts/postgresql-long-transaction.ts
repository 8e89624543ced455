import { alertTemplate, defaults, fires, inSeconds, type JobContext, promql, quiet, series, steady } from '../../../common/alert';
import { firing, instance, named } from '../context';

/** A transaction that stays open holds locks and keeps dead rows from being cleaned up. */
export const postgresqlLongTransaction = alertTemplate({
  alert: 'PostgreSQLLongTransaction',
  for: '5m',
  severity: 'warning',
  runbook: 'postgres/long-transaction',
  parameters: { longest: defaults.duration('30m') },
  bound: { above: 'longest' },
  write: ({ longest }, context: JobContext, time) => {
    const open = (seconds: number, datname = 'app') => [
      series('pg_stat_activity_max_tx_duration', { ...instance(context), datname, state: 'active', usename: 'app' }, steady(seconds, time)),
    ];
    return {
      expr: promql`max by (namespace, instance, datname) (pg_stat_activity_max_tx_duration${named(context)}) > ${inSeconds(longest)}`,
      summary: { en: 'Long transaction in {{ $labels.datname }}', ko: '{{ $labels.datname }} 장기 실행 트랜잭션' },
      description: {
        en: 'A transaction in {{ $labels.datname }} has been open for {{ $value | humanizeDuration }}.',
        ko: '{{ $labels.datname }}에 {{ $value | humanizeDuration }} 동안 열려 있는 트랜잭션이 있습니다.',
      },
      firesOn: [fires('one is open for twice as long', time, { labels: firing(context), series: open(2 * inSeconds(longest)) })],
      staysQuietOn: [
        quiet('half as long', time, open(inSeconds(longest) / 2)),
        quiet('in a template database', time, open(2 * inSeconds(longest), 'template1')),
      ],
    };
  },
});
