import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, halfway, held, plenty, quiet, series, settled, steady } from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import { metricName, promql } from '../../../language/promql/tag';
import { countSchema, exceededRatioSchema, lasting, positiveDurationSchema } from '../../../language/quantity';
import { redisRows } from '../../shared/dashboards/kinds/redis';
import { type Exported, exporterKind } from '../../shared/exporter';
import { answersItsExporter } from '../../shared/states';

const instance = ({ selector }: Exported) => ({ ...selector, instance: 'redis:9121' });

// `up` only says that the exporter answers; the database can be gone all the same.
const down = alertTemplate({
  alert: 'RedisDown',
  for: lasting('1m'),
  severity: 'critical',
  parameters: {},
  write: (_, context: Exported, timing) => {
    const time = held(timing);
    return {
      expr: promql`
        (max by (namespace, job, instance) (redis_up${context.selector}) == 0)
        or
        absent(redis_up${context.selector})
      `,
      summary: 'Redis is down',
      description: '{{ $labels.namespace }}/{{ $labels.job }} can not reach Redis, or the exporter itself is gone.',
      runbook: 'redis/down',
      firesOn: [
        fires('Redis does not answer its exporter', time, {
          labels: instance(context),
          series: [series('redis_up', instance(context), steady(0, time)), series('up', instance(context), steady(1, time))],
        }),
        fires('the exporter disappears', time, { labels: context.selector, series: [series('redis_up', instance(context), '1x2 stale')] }),
      ],
      staysQuietOn: [quiet('Redis answers', time, [series('redis_up', instance(context), steady(1, time))])],
    };
  },
});

const memoryHigh = alertTemplate({
  alert: 'RedisMemoryHigh',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { ratio: exceededRatioSchema.default(0.9) },
  write: ({ ratio }, context: Exported, timing) => {
    const time = held(timing);
    const used = (share: number, limit: number) => [
      series('redis_memory_used_bytes', instance(context), steady(share * 1e6, time)),
      series('redis_memory_max_bytes', instance(context), steady(limit, time)),
    ];
    return {
      expr: promql`redis_memory_used_bytes${context.selector} / (redis_memory_max_bytes${context.selector} > 0) > ${ratio}`,
      summary: 'Redis memory nearly used up',
      description: '{{ $labels.instance }} uses {{ $value | humanizePercentage }} of maxmemory.',
      runbook: 'redis/memory',
      firesOn: [fires('more than allowed of maxmemory', time, { labels: instance(context), series: used(halfway(ratio), 1e6) })],
      staysQuietOn: [
        quiet('no maxmemory is set', time, used(halfway(ratio), 0)),
        quiet('half of what is allowed', time, used(ratio / 2, 1e6)),
      ],
    };
  },
});

const rejectedConnections = alertTemplate({
  alert: 'RedisRejectedConnections',
  for: lasting('0s'),
  keepFiringFor: lasting('10m'),
  severity: 'warning',
  parameters: { window: positiveDurationSchema.default(lasting('5m')) },
  write: ({ window }, context: Exported, timing) => {
    const time = settled(window, timing);
    const rejected = (values: string) => [series('redis_rejected_connections_total', instance(context), values)];
    return {
      expr: promql`increase(redis_rejected_connections_total${context.selector}[${window}]) > 0`,
      summary: 'Redis rejects clients',
      description: `{{ $labels.instance }} turned away {{ $value | printf "%.0f" }} connections in ${window} (maxclients).`,
      runbook: 'redis/connections',
      firesOn: [fires('clients are turned away', time, { labels: instance(context), series: rejected(growing(4, time)) })],
      staysQuietOn: [quiet('clients were turned away long ago', time, rejected(steady(4, time)))],
    };
  },
});

const evictingKeys = alertTemplate({
  alert: 'RedisEvictingKeys',
  for: lasting('0s'),
  keepFiringFor: lasting('10m'),
  severity: 'critical',
  parameters: { keys: countSchema.default(0), window: positiveDurationSchema.default(lasting('5m')) },
  write: ({ keys, window }, context: Exported, timing) => {
    const time = settled(window, timing);
    const evicted = (values: string) => [series('redis_evicted_keys_total', instance(context), values)];
    return {
      expr: promql`increase(redis_evicted_keys_total${context.selector}[${window}]) > ${keys}`,
      summary: 'Redis evicts keys',
      description: `{{ $labels.instance }} evicted {{ $value | printf "%.0f" }} keys in ${window}: tasks or results may be lost.`,
      runbook: 'redis/evictions',
      firesOn: [fires('keys are evicted', time, { labels: instance(context), series: evicted(growing(plenty(window, keys), time)) })],
      staysQuietOn: [quiet('keys were evicted long ago', time, evicted(steady(100, time)))],
    };
  },
});

const persistenceFailing = alertTemplate({
  alert: 'RedisPersistenceFailing',
  for: lasting('10m'),
  severity: 'warning',
  parameters: {},
  write: (_, context: Exported, timing) => {
    const time = held(timing);
    const saved = (status: number) => [series('redis_rdb_last_bgsave_status', instance(context), steady(status, time))];
    return {
      expr: promql`redis_rdb_last_bgsave_status${context.selector} == 0`,
      summary: 'Redis snapshots fail',
      description: 'The last background save of {{ $labels.instance }} failed.',
      runbook: 'redis/persistence',
      firesOn: [fires('the last save failed', time, { labels: instance(context), series: saved(0) })],
      staysQuietOn: [quiet('the last save succeeded', time, saved(1))],
    };
  },
});

const replicaLinkDown = alertTemplate({
  alert: 'RedisReplicaLinkDown',
  for: lasting('5m'),
  severity: 'warning',
  parameters: {},
  write: (_, context: Exported, timing) => {
    const time = held(timing);
    const replica = { ...instance(context), master_host: 'primary', master_port: '6379' };
    const link = (up: number) => [series('redis_master_link_up', replica, steady(up, time))];
    return {
      expr: promql`redis_master_link_up${context.selector} == 0`,
      summary: 'Redis replica lost its primary',
      description: '{{ $labels.instance }} is not connected to {{ $labels.master_host }}.',
      runbook: 'redis/replication',
      firesOn: [fires('the link is down', time, { labels: replica, series: link(0) })],
      staysQuietOn: [quiet('the link is up', time, link(1))],
    };
  },
});

const alerts: readonly AlertTemplate<Exported>[] = [
  down,
  memoryHigh,
  rejectedConnections,
  evictingKeys,
  persistenceFailing,
  replicaLinkDown,
];

// What redis_exporter writes, as far as alerts and dashboards read it.
const signals: readonly Signal[] = [
  { metric: 'redis_up', type: 'gauge', labels: [] },
  { metric: 'redis_memory_used_bytes', type: 'gauge', labels: [], unit: 'bytes' },
  { metric: 'redis_memory_max_bytes', type: 'gauge', labels: [], unit: 'bytes' },
  { metric: 'redis_rejected_connections_total', type: 'counter', labels: [] },
  { metric: 'redis_evicted_keys_total', type: 'counter', labels: [] },
  { metric: 'redis_rdb_last_bgsave_status', type: 'gauge', labels: [] },
  { metric: 'redis_master_link_up', type: 'gauge', labels: ['master_host', 'master_port'] },
  { metric: 'redis_master_last_io_seconds_ago', type: 'gauge', labels: ['master_host', 'master_port'], unit: 'seconds' },
  ...['connected_clients', 'blocked_clients', 'connected_slaves', 'mem_fragmentation_ratio'].map(
    (name): Signal => ({ metric: `redis_${name}`, type: 'gauge', labels: [] }),
  ),
  { metric: 'redis_rdb_last_save_timestamp_seconds', type: 'gauge', labels: [], unit: 'timestamp' },
  ...['commands_total', 'commands_duration_seconds_total'].map(
    (name): Signal => ({ metric: `redis_${name}`, type: 'counter', labels: ['cmd'] }),
  ),
  ...['keyspace_hits_total', 'keyspace_misses_total', 'expired_keys_total', 'net_input_bytes_total', 'net_output_bytes_total'].map(
    (name): Signal => ({ metric: `redis_${name}`, type: 'counter', labels: [] }),
  ),
  { metric: 'redis_db_keys', type: 'gauge', labels: ['db'] },
  { metric: 'redis_db_keys_expiring', type: 'gauge', labels: ['db'] },
];

/** Redis, watched through redis_exporter: whether it answers, memory, evictions, clients, snapshots and replication. */
export const redis = exporterKind({
  kind: 'redis',
  port: ['metrics', 9121],
  role: 'Workload',
  alerts,
  objectives: [answersItsExporter('Redis', { metric: metricName('redis_up'), sample: { instance: 'redis:9121' } })],
  signals,
  subject: 'infrastructure',
  rows: redisRows,
  example: `redis:
  kind: redis
  pods: {labels: {app: redis-exporter}, ports: {metrics: 9121}}
  deploy: {kind: external}
`,
});
