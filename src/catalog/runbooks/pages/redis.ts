import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on Redis. */
export const redisPages: Runbooks = {
  'redis/down': {
    meaning: 'The exporter can not reach Redis (`redis_up` is 0), or nothing of it is measured.',
    impact: 'Caches miss, sessions and queues in Redis are gone for their users.',
    looks: [
      query('Redis, or the exporter?', 'up{namespace="$namespace",job="$job"}'),
      query('Which instance?', '@redis_up'),
      shell('What does its Pod say?', 'kubectl -n $namespace get pods && kubectl -n $namespace logs $pod --tail=50'),
    ],
    causes: ['killed for memory', 'loading a large data set after a restart', 'a password that was changed on one side'],
    actions: ['Loading: wait, its log says how far it is.', 'Password: the same Secret must reach server, exporter and clients.'],
  },
  'redis/memory': {
    meaning: 'Redis uses most of its `maxmemory`. Without a maxmemory this alert can not fire.',
    impact: 'Soon it evicts keys or, with noeviction, refuses writes.',
    looks: [
      query('How full?', '@value'),
      query('How many keys?', 'sum by (db) (redis_db_keys{namespace="$namespace",job="$job"})'),
      shell('Which keys are large?', 'kubectl -n $namespace exec $pod -- redis-cli --bigkeys'),
    ],
    causes: ['keys without an expiry', 'a list or stream that only grows', 'more users'],
    actions: ['Set an expiry, trim streams.', 'Raise maxmemory, and the memory limit of the container above it.'],
  },
  'redis/evictions': {
    meaning: 'Redis removed keys before their time, because its memory is full.',
    impact: 'A cache gets slower; if queues or sessions live here, data is lost.',
    looks: [
      query('How many?', '@value'),
      query(
        'How full is it?',
        'redis_memory_used_bytes{namespace="$namespace",job="$job"} / redis_memory_max_bytes{namespace="$namespace",job="$job"}',
      ),
      shell('By which policy?', 'kubectl -n $namespace exec $pod -- redis-cli config get maxmemory-policy'),
    ],
    causes: ['see RedisMemoryHigh', 'a policy allkeys-* on data that is no cache'],
    actions: ['Pure cache: switch this alert off for it, with a reason.', 'Otherwise more memory now, and policy noeviction.'],
  },
  'redis/connections': {
    meaning: 'Redis refused connections because `maxclients` was reached.',
    impact: 'Some clients can not connect.',
    looks: [
      query('How many clients?', 'redis_connected_clients{namespace="$namespace",job="$job"}'),
      query('How many were refused?', '@value'),
      shell(
        'Who are they?',
        'kubectl -n $namespace exec $pod -- redis-cli client list | awk "{print \\$2}" | cut -d: -f1 | sort | uniq -c',
      ),
    ],
    causes: [
      'a client without a pool, or one pool per request',
      'a rollout with two generations of Pods',
      'idle connections that are never closed',
    ],
    actions: ['Set `timeout` in Redis, pools in the clients.', 'Raise maxclients if the number is as planned.'],
  },
  'redis/persistence': {
    meaning: 'The last snapshot to disk failed.',
    impact: 'By default Redis then refuses writes; after a restart all changes since the last good snapshot are gone.',
    looks: [
      query('Which instance?', '@redis_rdb_last_bgsave_status'),
      logs('Why?', '{namespace="$namespace"} |~ "Background saving error|No space left|fork"'),
      query('Is the volume full?', '@kubelet_volume_stats_available_bytes'),
    ],
    causes: ['disk full or read-only', 'not enough memory for the fork'],
    actions: ['Free disk or memory, then `redis-cli bgsave`.'],
  },
  'redis/replication': {
    meaning: 'A replica lost its link to the master.',
    impact: 'It serves old data; a failover to it would lose writes.',
    looks: [
      query('Which replica?', '@redis_master_link_up'),
      shell('What does it say?', 'kubectl -n $namespace exec $pod -- redis-cli info replication'),
      query('Does the master run?', 'redis_up{namespace="$namespace",job="$job"}'),
    ],
    causes: ['the master is down or was replaced', 'an output buffer too small for a full sync', 'a password'],
    actions: ['Master back: it links by itself.', 'Loop of full syncs: raise `client-output-buffer-limit replica`.'],
  },
};
