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
  summary: 'Redis is down',
  description: '{{ $labels.namespace }}/{{ $labels.job }} cannot reach Redis, or the exporter itself is gone.',
});
