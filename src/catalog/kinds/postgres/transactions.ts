import { alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, halfway, held, plenty, quiet, series, settled, steady, tooFew } from '../../../core/alerts/scenario';
import { notMatching, promql } from '../../../language/promql/tag';
import { countSchema, exceededRatioSchema, inSeconds, lasting, positiveDurationSchema } from '../../../language/quantity';
import type { Exported } from '../../shared/exporter';
import { failedShare } from '../../shared/shares';
import { instance } from './server';

// Template databases are nobody's; the row without a name stands for what all databases share.
const named = ({ selector }: Exported) => ({ ...selector, datname: notMatching('template.*') });
const own = ({ selector }: Exported) => ({ ...selector, datname: notMatching('template.*|') });

const database = (context: Exported) => ({ ...instance(context), datid: '16384', datname: 'app' });

const firing = (context: Exported) => {
  const { namespace, instance: server } = instance(context);
  return { namespace, instance: server, datname: 'app' };
};

/** Transactions that waited for each other until one was ended. */
export const deadlocks = alertTemplate({
  alert: 'PostgreSQLDeadlocks',
  for: lasting('0s'),
  keepFiringFor: lasting('10m'),
  severity: 'warning',
  parameters: { count: countSchema.default(3), window: positiveDurationSchema.default(lasting('15m')) },
  write: ({ count, window }, context: Exported, timing) => {
    const time = settled(window, timing);
    const counted = (values: string) => [series('pg_stat_database_deadlocks', database(context), values)];
    return {
      expr: promql`increase(pg_stat_database_deadlocks${named(context)}[${window}]) > ${count}`,
      summary: 'Deadlocks in {{ $labels.datname }}',
      description: `{{ $value | printf "%.0f" }} deadlocks in {{ $labels.datname }} within ${window}.`,
      runbook: 'postgres/deadlocks',
      firesOn: [fires('deadlocks keep coming', time, { labels: database(context), series: counted(growing(plenty(window, count), time)) })],
      staysQuietOn: [
        quiet('fewer than tolerated', time, counted(growing(tooFew(window, count), time))),
        quiet('deadlocks of long ago', time, counted(steady(count + 50, time))),
      ],
    };
  },
});

/** A transaction that stays open holds locks and keeps dead rows from being cleaned up. */
export const longTransaction = alertTemplate({
  alert: 'PostgreSQLLongTransaction',
  for: lasting('5m'),
  severity: 'warning',
  parameters: { longest: positiveDurationSchema.default(lasting('30m')) },
  write: ({ longest }, context: Exported, timing) => {
    const time = held(timing);
    const open = (seconds: number, datname = 'app') => [
      series('pg_stat_activity_max_tx_duration', { ...instance(context), datname, state: 'active', usename: 'app' }, steady(seconds, time)),
    ];
    return {
      expr: promql`max by (namespace, instance, datname) (pg_stat_activity_max_tx_duration${named(context)}) > ${inSeconds(longest)}`,
      summary: 'Long transaction in {{ $labels.datname }}',
      description: 'A transaction in {{ $labels.datname }} has been open for {{ $value | humanizeDuration }}.',
      runbook: 'postgres/long-transaction',
      firesOn: [fires('one is open for twice as long', time, { labels: firing(context), series: open(2 * inSeconds(longest)) })],
      staysQuietOn: [
        quiet('half as long', time, open(inSeconds(longest) / 2)),
        quiet('in a template database', time, open(2 * inSeconds(longest), 'template1')),
      ],
    };
  },
});

/** A primary reports a lag too, of whatever it replayed last: only replicas count. */
export const replicationLag = alertTemplate({
  alert: 'PostgreSQLReplicationLag',
  for: lasting('5m'),
  severity: 'warning',
  parameters: { lag: positiveDurationSchema.default(lasting('1m')) },
  write: ({ lag }, context: Exported, timing) => {
    const time = held(timing);
    const behind = (seconds: number, isReplica: number) => [
      series('pg_replication_lag_seconds', instance(context), steady(seconds, time)),
      series('pg_replication_is_replica', instance(context), steady(isReplica, time)),
    ];
    return {
      expr: promql`pg_replication_lag_seconds${context.selector} > ${inSeconds(lag)} and pg_replication_is_replica${context.selector} == 1`,
      summary: 'PostgreSQL replica is behind',
      description: '{{ $labels.instance }} is {{ $value | humanizeDuration }} behind its primary.',
      runbook: 'postgres/replication-lag',
      firesOn: [fires('a replica lags twice as much', time, { labels: instance(context), series: behind(2 * inSeconds(lag), 1) })],
      staysQuietOn: [
        quiet('a primary', time, behind(2 * inSeconds(lag), 0)),
        quiet('a replica close behind', time, behind(inSeconds(lag) / 2, 1)),
      ],
    };
  },
});

/** Many transactions end without effect. */
export const highRollbackRate = alertTemplate({
  alert: 'PostgreSQLHighRollbackRate',
  for: lasting('5m'),
  severity: 'warning',
  parameters: {
    ratio: exceededRatioSchema.default(0.1),
    minEvents: countSchema.default(20),
    window: positiveDurationSchema.default(lasting('5m')),
  },
  write: ({ ratio, minEvents, window }, context: Exported, timing) => {
    const time = settled(window, timing);
    const all = plenty(window, minEvents) / Math.max(ratio, 0.01);
    const ended = (share: number, perMinute: number) => [
      series('pg_stat_database_xact_rollback', database(context), growing(share * perMinute, time)),
      series('pg_stat_database_xact_commit', database(context), growing((1 - share) * perMinute, time)),
    ];
    return {
      expr: failedShare({
        failed: promql`pg_stat_database_xact_rollback${own(context)}`,
        good: promql`pg_stat_database_xact_commit${own(context)}`,
        by: ['namespace', 'instance', 'datname'],
        ratio,
        window,
        floor: minEvents,
      }),
      summary: 'Many rollbacks in {{ $labels.datname }}',
      description: '{{ $value | humanizePercentage }} of the transactions of {{ $labels.datname }} were rolled back.',
      runbook: 'postgres/rollbacks',
      firesOn: [fires('more rollbacks than allowed', time, { labels: firing(context), series: ended(halfway(ratio), all) })],
      staysQuietOn: [
        quiet('half the allowed rollbacks', time, ended(ratio / 2, all)),
        quiet('too few rollbacks to judge by', time, ended(1, tooFew(window, minEvents))),
      ],
    };
  },
});
