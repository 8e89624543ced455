import { increased } from '../../../common/forms/counters';
import { exporter } from '../context';

/** Redis refuses clients because maxclients is reached. */
export const redisRejectedConnections = increased({
  alert: 'RedisRejectedConnections',
  for: '0s',
  keepFiringFor: '10m',
  severity: 'warning',
  runbook: 'redis/connections',
  metric: 'redis_rejected_connections_total',
  window: '5m',
  labels: { instance: exporter },
  samples: { growing: ['clients are turned away', 4], steady: ['clients were turned away long ago', 4] },
  summary: 'Redis rejects clients',
  description: (window) => `{{ $labels.instance }} turned away {{ $value | printf "%.0f" }} connections in ${window} (maxclients).`,
});
