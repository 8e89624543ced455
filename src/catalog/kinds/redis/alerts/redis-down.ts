import { serverGone } from '../../../common/forms/down';
import { exporter } from '../context';

/** Redis does not answer its exporter, or the exporter is gone. */
export const redisDown = serverGone({
  alert: 'RedisDown',
  for: '1m',
  severity: 'critical',
  runbook: 'redis/down',
  metric: 'redis_up',
  server: 'Redis',
  instance: exporter,
  summary: { en: 'Redis is down', ko: 'Redis 다운' },
  description: {
    en: '{{ $labels.namespace }}/{{ $labels.job }} cannot reach Redis, or the exporter itself is gone.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}에서 Redis에 연결할 수 없거나 exporter가 사라졌습니다.',
  },
});
