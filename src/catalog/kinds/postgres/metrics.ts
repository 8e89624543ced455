import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const activity = ['datname', 'state', 'usename', 'application_name', 'backend_type', 'wait_event_type', 'wait_event'];

const perDatabase = [
  ...['xact_commit', 'xact_rollback', 'blks_hit', 'blks_read', 'deadlocks', 'conflicts', 'temp_bytes', 'temp_files'],
  ...['tup_fetched', 'tup_returned', 'tup_inserted', 'tup_updated', 'tup_deleted'],
];

/** What postgres_exporter writes with the collectors that are on by default. */
export const postgresSignals: readonly Signal[] = [
  gauge('pg_up'),
  gauge('pg_exporter_last_scrape_error'),
  gauge('pg_stat_activity_count', activity),
  gauge('pg_stat_activity_max_tx_duration', activity, { unit: 'seconds' }),
  gauge('pg_settings_max_connections'),
  gauge('pg_settings_superuser_reserved_connections'),
  gauge('pg_settings_max_locks_per_transaction'),
  // Counters of the server keep its names, without _total.
  ...perDatabase.map((name) => counter(`pg_stat_database_${name}`, ['datid', 'datname'])),
  gauge('pg_stat_database_numbackends', ['datid', 'datname']),
  gauge('pg_database_size_bytes', ['datname'], { unit: 'bytes' }),
  gauge('pg_database_connection_limit', ['datname']),
  gauge('pg_locks_count', ['datname', 'mode']),
  gauge('pg_replication_lag_seconds', [], { unit: 'seconds' }),
  gauge('pg_replication_is_replica'),
  gauge('pg_replication_last_replay_seconds', [], { unit: 'seconds' }),
  gauge('pg_replication_slots_active', ['slot_name', 'slot_type']),
  gauge('pg_replication_slots_wal_status', ['slot_name', 'slot_type', 'wal_status']),
  gauge('pg_replication_slots_safe_wal_size_bytes', ['slot_name', 'slot_type'], { unit: 'bytes' }),
  gauge('pg_wal_size_bytes', [], { unit: 'bytes' }),
  gauge('pg_wal_segments'),
  gauge('pg_stat_user_tables_n_dead_tup', ['datname', 'schemaname', 'relname']),
];
