import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, not, promql } from '../../../language/promql/tag';
import { counted, each, highest, lines, named, perSecond, query, row, stat, table, total } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { postgresqlDeadlocks } from './alerts/postgresql-deadlocks';
import { postgresqlDiskFull } from './alerts/postgresql-disk-full';
import { postgresqlHighRollbackRate } from './alerts/postgresql-high-rollback-rate';
import { postgresqlLongTransaction } from './alerts/postgresql-long-transaction';
import { postgresqlReplicationLag } from './alerts/postgresql-replication-lag';
import { postgresqlTooManyConnections } from './alerts/postgresql-too-many-connections';

const database = (name: string) => metricName(`pg_stat_database_${name}`);
const pg = (name: string) => metricName(`pg_${name}`);

const work = ({ selector, bounds }: DashboardContext): Row => {
  const by = ['datname'];
  const legend = named('datname');
  // Rows of no database are those of the server itself.
  const own = { ...selector, datname: not('') };
  const rate = (name: string) => perSecond(database(name), own, by);
  return row(
    'Work',
    stat('Answers', 'bool_yes_no', promql`min(pg_up${selector})`, { value: 1, bad: 'below' }),
    stat('Transactions', 'ops', promql`${perSecond(database('xact_commit'), own)} + ${perSecond(database('xact_rollback'), own)}`),
    stat('Size', 'bytes', total(pg('database_size_bytes'), selector)),
    stat('WAL', 'bytes', highest(pg('wal_size_bytes'), selector)),
    lines('Transactions by database', 'ops', [
      query(`${legend} committed`, rate('xact_commit')),
      query(`${legend} rolled back`, rate('xact_rollback')),
    ]),
    lines(
      'Rolled back',
      'percentunit',
      query(legend, promql`${rate('xact_rollback')} / (${rate('xact_commit')} + ${rate('xact_rollback')} > 0)`),
      { bound: bounds(postgresqlHighRollbackRate) },
    ),
    lines(
      'Rows',
      'ops',
      ['fetched', 'returned', 'inserted', 'updated', 'deleted'].map((what) => query(what, perSecond(database(`tup_${what}`), own))),
    ),
    lines('Cache hits', 'percentunit', query(legend, promql`${rate('blks_hit')} / (${rate('blks_hit')} + ${rate('blks_read')} > 0)`)),
    lines('Temporary files', 'Bps', query(legend, rate('temp_bytes'))),
    lines('Sizes of databases', 'bytes', query(legend, highest(pg('database_size_bytes'), selector, by)), { stacked: true }),
  );
};

const waiting = ({ selector, bounds }: DashboardContext): Row => {
  const instance = ['instance'];
  return row(
    'Connections, locks and replication',
    lines('Connections by state', 'short', each.total(pg('stat_activity_count'), selector, ['state']), { stacked: true }),
    lines(
      'Connections of those allowed',
      'percentunit',
      query(
        named('instance'),
        promql`${total(pg('stat_activity_count'), selector, instance)} / ${highest(pg('settings_max_connections'), selector, instance)}`,
      ),
      { bound: bounds(postgresqlTooManyConnections) },
    ),
    lines('Longest transaction', 's', each.highest(pg('stat_activity_max_tx_duration'), selector, ['datname', 'state']), {
      bound: bounds(postgresqlLongTransaction),
    }),
    lines('Locks by mode', 'short', each.total(pg('locks_count'), selector, ['mode'])),
    lines(
      'Deadlocks and conflicts',
      'short',
      [
        query(`${named('datname')} deadlocks`, counted(database('deadlocks'), selector, ['datname'])),
        query(`${named('datname')} conflicts`, counted(database('conflicts'), selector, ['datname'])),
      ],
      { bound: bounds(postgresqlDeadlocks) },
    ),
    lines('Replication lag', 's', query(named('instance'), highest(pg('replication_lag_seconds'), selector, instance)), {
      bound: bounds(postgresqlReplicationLag),
    }),
    table('Replication slots', 'short', query('', highest(pg('replication_slots_active'), selector, ['slot_name', 'slot_type'])), {
      width: 12,
    }),
    table(
      'Dead tuples',
      'short',
      query('', promql`topk(10, ${highest(pg('stat_user_tables_n_dead_tup'), selector, ['datname', 'schemaname', 'relname'])})`),
      { width: 12, description: 'Rows that VACUUM has still to remove, by table' },
    ),
  );
};

const disk = ({ selector: { namespace }, bounds }: DashboardContext): Row => {
  const by = ['persistentvolumeclaim'];
  const volumes = { namespace };
  return row(
    'Volumes',
    lines(
      'Free space',
      'percentunit',
      query(
        named(...by),
        promql`${highest(metricName('kubelet_volume_stats_available_bytes'), volumes, by)} / ${highest(metricName('kubelet_volume_stats_capacity_bytes'), volumes, by)}`,
      ),
      { width: 24, bound: bounds(postgresqlDiskFull) },
    ),
  );
};

/** Transactions, connections, locks, replication and volumes of a PostgreSQL server. */
export const postgresRows = (dashboardContext: DashboardContext): readonly Row[] => [
  work(dashboardContext),
  waiting(dashboardContext),
  disk(dashboardContext),
];
