import { flagged } from '../../../common/forms/gauges';
import { exporter } from '../context';

/** A replica lost its primary. */
export const redisReplicaLinkDown = flagged({
  alert: 'RedisReplicaLinkDown',
  for: '5m',
  severity: 'warning',
  runbook: 'redis/replication',
  metric: 'redis_master_link_up',
  wrong: 0,
  labels: { instance: exporter, master_host: 'primary', master_port: '6379' },
  why: { wrong: 'the link is down', right: 'the link is up' },
  summary: 'Redis replica lost its primary',
  description: '{{ $labels.instance }} is not connected to {{ $labels.master_host }}.',
});
