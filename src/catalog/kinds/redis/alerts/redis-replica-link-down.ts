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
  summary: { en: 'Redis replica lost its primary', ko: 'Redis 레플리카와 프라이머리 연결 끊김' },
  description: {
    en: '{{ $labels.instance }} is not connected to {{ $labels.master_host }}.',
    ko: '{{ $labels.instance }}가 {{ $labels.master_host }}에 연결되어 있지 않습니다.',
  },
});
