import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on RabbitMQ, Redis and PostgreSQL. */
export const storePages: Runbooks = {
  'rabbitmq/down': {
    meaning: 'No node of RabbitMQ can be scraped, or none exists. The page is served by RabbitMQ itself, so it is most likely down.',
    impact: 'Nothing can be queued or taken.',
    looks: [
      query('Any node?', '@up'),
      shell('What do its Pods say?', 'kubectl -n $namespace get pods && kubectl -n $namespace logs $job-0 --tail=50'),
      query('Is its volume full?', '@kubelet_volume_stats_available_bytes / @kubelet_volume_stats_capacity_bytes'),
    ],
    causes: [
      'volume full',
      'killed for memory',
      'after a restart of all nodes each waits for another',
      'the plugin rabbitmq_prometheus is off',
    ],
    actions: ['Start the node that stopped last first; `rabbitmqctl force_boot` only if it is lost.'],
  },
  'rabbitmq/node-down': {
    meaning: 'One node of RabbitMQ can not be scraped while others can.',
    impact: 'Quorum queues go on while a majority is there; one more lost node may stop them.',
    looks: [
      query('Which?', '@up'),
      shell('What does the cluster say?', 'kubectl -n $namespace exec $job-0 -- rabbitmqctl cluster_status'),
      shell('Why did it end?', 'kubectl -n $namespace describe pod $pod | tail -20'),
    ],
    causes: ['a rollout or a drained node', 'killed for memory', 'a partition of the network'],
    actions: ['Wait for a rollout to end.', 'Partition: restart the nodes of the smaller side.'],
  },
  'rabbitmq/memory-alarm': {
    meaning: 'RabbitMQ reached its memory watermark and blocks every connection that publishes.',
    impact: 'Producers hang. Consumers go on.',
    looks: [
      query('Which node?', '@rabbitmq_alarms_memory_used_watermark'),
      query(
        'Which queues are long?',
        'topk(5, max by (queue) (rabbitmq_detailed_queue_messages_ready{namespace="$namespace",job="$job"}))',
      ),
      shell('What holds the memory?', 'kubectl -n $namespace exec $job-0 -- rabbitmq-diagnostics memory_breakdown'),
    ],
    causes: ['a queue without consumers', 'very many connections or channels', 'large messages'],
    actions: ['Get consumers to work; purge only what can be sent again.', 'Raise memory and watermark together.'],
  },
  'rabbitmq/disk-alarm': {
    meaning: 'Free disk space fell below the limit, and RabbitMQ blocks every connection that publishes.',
    impact: 'Producers hang.',
    looks: [
      query('Which node?', '@rabbitmq_alarms_free_disk_space_watermark'),
      query('How much is left?', '@kubelet_volume_stats_available_bytes'),
      query('Which queues hold it?', 'topk(5, max by (queue) (rabbitmq_detailed_queue_messages{namespace="$namespace",job="$job"}))'),
    ],
    causes: ['a backlog of persistent messages', 'dead letters that nobody reads', 'a volume that is too small'],
    actions: ['Drain the longest queue.', 'Grow the volume.'],
  },
  'rabbitmq/dead-letters': {
    meaning: 'There are messages in a dead-letter queue: consumers refused them for good, or they grew too old.',
    impact: 'This work is not done, and nothing will do it by itself.',
    looks: [
      query('Which queue, how many?', '@rabbitmq_detailed_queue_messages'),
      query('Is it still growing?', 'max by (queue) (deriv(@rabbitmq_detailed_queue_messages[15m]))'),
      shell(
        'Why are they there? The header x-death says it.',
        'kubectl -n $namespace exec $job-0 -- rabbitmqadmin get queue=$queue count=5 ackmode=ack_requeue_true',
      ),
    ],
    causes: [
      'a message that no version of the consumer understands',
      'a dependency that failed longer than the retries last',
      'a time limit on messages',
    ],
    actions: ['Mend the cause, then move them back with a shovel.', 'Keep a copy before purging.'],
  },
  'rabbitmq/backlog': {
    meaning: 'More messages than the bound wait in a queue. Dead-letter queues have an alert of their own.',
    impact: 'Work is late.',
    looks: [
      query('Which queue?', '@rabbitmq_detailed_queue_messages_ready'),
      query('Does it grow?', 'max by (queue) (deriv(@rabbitmq_detailed_queue_messages_ready[15m]))'),
      query('Who consumes?', 'max by (queue) (rabbitmq_detailed_queue_consumers{namespace="$namespace",job="$job"})'),
    ],
    causes: ['a burst', 'slow or missing consumers', 'a prefetch of one with a slow network'],
    actions: ['Add consumers.', 'Burst: wait, and see whether it shrinks.'],
  },
  'rabbitmq/no-consumers': {
    meaning: 'Messages wait in a queue that nobody consumes.',
    impact: 'They wait for ever.',
    looks: [
      query('Which queue, how many wait?', '@rabbitmq_detailed_queue_messages_ready'),
      query('Had it consumers an hour ago?', 'max by (queue) (@rabbitmq_detailed_queue_consumers offset 1h)'),
      shell('Do the workers run?', 'kubectl -n $namespace get pods'),
    ],
    causes: ['the worker is down, or connects with another name of the queue', 'a queue that is no longer used but still bound'],
    actions: ['Start the worker.', 'Unused: remove the binding, then the queue.'],
  },
  'rabbitmq/unroutable': {
    meaning: 'Messages are published for which no queue is bound: dropped, or returned to the publisher.',
    impact: 'Dropped ones are lost without a trace.',
    looks: [
      query('How many are dropped?', 'sum(rate(@rabbitmq_global_messages_unroutable_dropped_total[5m]))'),
      query('How many come back?', 'sum(rate(@rabbitmq_global_messages_unroutable_returned_total[5m]))'),
      shell('Which bindings are there?', 'kubectl -n $namespace exec $job-0 -- rabbitmqctl list_bindings'),
    ],
    causes: [
      'a queue that was deleted or renamed',
      'a routing key with a mistake',
      'a producer that was started before its consumer declared the queue',
    ],
    actions: ['Declare queue and binding again.', 'Publish with `mandatory`, and look at what comes back.'],
  },
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
