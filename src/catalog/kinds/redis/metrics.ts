import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

/** What redis_exporter writes, as far as alerts and dashboards read it. */
export const redisSignals: readonly Signal[] = [
  gauge('redis_up'),
  gauge('redis_memory_used_bytes', [], { unit: 'bytes' }),
  gauge('redis_memory_max_bytes', [], { unit: 'bytes' }),
  counter('redis_rejected_connections_total'),
  counter('redis_evicted_keys_total'),
  gauge('redis_rdb_last_bgsave_status'),
  gauge('redis_master_link_up', ['master_host', 'master_port']),
  gauge('redis_master_last_io_seconds_ago', ['master_host', 'master_port'], { unit: 'seconds' }),
  ...['connected_clients', 'blocked_clients', 'connected_slaves', 'mem_fragmentation_ratio'].map((name) => gauge(`redis_${name}`)),
  gauge('redis_rdb_last_save_timestamp_seconds', [], { unit: 'timestamp' }),
  ...['commands_total', 'commands_duration_seconds_total'].map((name) => counter(`redis_${name}`, ['cmd'])),
  ...['keyspace_hits_total', 'keyspace_misses_total', 'expired_keys_total', 'net_input_bytes_total', 'net_output_bytes_total'].map((name) =>
    counter(`redis_${name}`),
  ),
  gauge('redis_db_keys', ['db']),
  gauge('redis_db_keys_expiring', ['db']),
];
