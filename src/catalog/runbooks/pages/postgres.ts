import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on PostgreSQL. */
export const postgresPages: Runbooks = {
  'postgres/down': {
    meaning: 'The exporter can not connect to PostgreSQL (`pg_up` is 0), or nothing of it is measured.',
    impact: 'Everything that needs the database fails.',
    looks: [
      query('PostgreSQL, or the exporter?', 'up{namespace="$namespace",job="$job"}'),
      shell('What does its Pod say?', 'kubectl -n $namespace get pods && kubectl -n $namespace logs $job-0 --tail=50'),
      query('Is its disk full?', '@kubelet_volume_stats_available_bytes / @kubelet_volume_stats_capacity_bytes'),
    ],
    causes: ['disk full: it stops rather than lose data', 'recovery after a crash', 'no free connection for the exporter', 'a password'],
    actions: ['Disk: grow the volume; never delete files in pg_wal by hand.', 'Recovery: wait, and read how far it is.'],
  },
  'postgres/disk': {
    meaning: 'Little space is left on the volume of PostgreSQL, as the kubelet sees it.',
    impact: 'When it is full, the database stops.',
    looks: [
      query('How much is left?', '@value'),
      query('How fast does it shrink, in bytes per hour?', '3600 * deriv(@kubelet_volume_stats_available_bytes[6h])'),
      shell(
        'Data or WAL?',
        'kubectl -n $namespace exec $job-0 -- psql -c "select pg_size_pretty(sum(size)) from pg_ls_waldir()" -c "select slot_name, active from pg_replication_slots"',
      ),
    ],
    causes: ['a replication slot that nobody reads keeps WAL', 'an archive command that fails', 'tables that grow, or are never vacuumed'],
    actions: ['Inactive slot: drop it if its reader is gone for good.', 'Grow the volume.'],
  },
  'postgres/connections': {
    meaning: 'Most of the connections that users may have are in use.',
    impact: 'Soon new ones are refused, and applications fail at random.',
    looks: [
      query('What share?', '@value'),
      query('In which state?', 'sum by (datname, state) (@pg_stat_activity_count)'),
      shell(
        'Whose are they?',
        'kubectl -n $namespace exec $job-0 -- psql -c "select usename, application_name, state, count(*) from pg_stat_activity group by 1,2,3 order by 4 desc"',
      ),
    ],
    causes: [
      'pools larger than the database carries, times the replicas',
      'idle in transaction: code that forgets to end',
      'a slow query that all wait for',
    ],
    actions: ['Set `idle_in_transaction_session_timeout`.', 'Put PgBouncer in between, or make pools smaller.'],
  },
  'postgres/deadlocks': {
    meaning: 'Several transactions were ended because they waited for each other.',
    impact: 'These transactions failed; the application may have repeated them.',
    looks: [
      query('Which database?', '@value'),
      logs('Which statements?', '{namespace="$namespace"} |= "deadlock detected"'),
      query('Do rollbacks rise?', 'sum by (datname) (rate(pg_stat_database_xact_rollback{namespace="$namespace",job="$job"}[5m]))'),
    ],
    causes: ['two code paths that lock rows in another order', 'a batch that updates in no order'],
    actions: ['Sort what is updated by key.', 'Keep transactions short; retry on 40P01.'],
  },
  'postgres/long-transaction': {
    meaning: 'A transaction is open for longer than the bound.',
    impact: 'Vacuum can not clean behind it: tables swell; its locks block others.',
    looks: [
      query('In which database, how many seconds?', '@pg_stat_activity_max_tx_duration'),
      shell(
        'Whose, doing what?',
        'kubectl -n $namespace exec $job-0 -- psql -c "select pid, usename, state, xact_start, left(query,80) from pg_stat_activity where xact_start is not null order by xact_start limit 5"',
      ),
      query('Do others wait?', 'sum by (datname, state) (pg_stat_activity_count{namespace="$namespace",job="$job"})'),
    ],
    causes: ['a session that was left open in a console', 'a report or backup', 'code that waits for a network inside a transaction'],
    actions: ['Ask its owner, then `select pg_terminate_backend(pid)`.'],
  },
  'postgres/rollbacks': {
    meaning: 'An unusual share of the transactions is rolled back.',
    impact: 'Writes of applications fail, even where they hide it with retries.',
    looks: [
      query('Which database, what share?', '@value'),
      logs('Why?', '{namespace="$namespace"} |= "ERROR:"'),
      query('Deadlocks among them?', 'sum by (datname) (increase(pg_stat_database_deadlocks{namespace="$namespace",job="$job"}[15m]))'),
    ],
    causes: [
      'a constraint that a release runs into',
      'deadlocks or serialization failures',
      'a pool that rolls back after each read (harmless)',
    ],
    actions: ['Release: take it back.', 'Harmless: raise the ratio for this workload.'],
  },
  'postgres/replication-lag': {
    meaning: 'A replica is behind by more than the bound.',
    impact: 'Reads from it are old; a failover would lose what it has not got.',
    looks: [
      query('Which replica, how many seconds?', '@pg_replication_lag_seconds'),
      shell(
        'What does the primary see?',
        'kubectl -n $namespace exec $job-0 -- psql -c "select application_name, state, replay_lag from pg_stat_replication"',
      ),
      query(
        'Is anything written at all? An idle primary looks like a lag.',
        'sum(rate(pg_stat_database_xact_commit{namespace="$namespace",job="$job"}[5m]))',
      ),
    ],
    causes: ['a query on the replica that holds replay back', 'a bulk write', 'network or disk of the replica'],
    actions: ['End the query on the replica.', 'Send reads to the primary until it caught up.'],
  },
  'postgres/exporter': {
    meaning: 'The exporter connects, but its last scrape had an error: some metrics are missing.',
    impact: 'Alerts on the missing metrics are blind.',
    looks: [
      query('Which instance?', '@pg_exporter_last_scrape_error'),
      logs('Which query failed?', '{namespace="$namespace"} |= "Error" |= "query"'),
      query('What is there?', 'count by (__name__) ({__name__=~"pg_.+",namespace="$namespace",job="$job"})'),
    ],
    causes: [
      'its role may not read a view (`pg_monitor` is missing)',
      'a query of its own that does not fit this version',
      'a statement timeout',
    ],
    actions: ['`grant pg_monitor to` its role.', 'Switch off the collector that fails.'],
  },
};
