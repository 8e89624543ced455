import { inKorean } from '../../../common/alert';
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
  summary: { en: 'Redis rejects clients', ko: 'Redis 클라이언트 연결 거부' },
  description: (window) => ({
    en: `{{ $labels.instance }} turned away {{ $value | printf "%.0f" }} connections in ${window} (maxclients).`,
    ko: `${inKorean(window)} 동안 {{ $labels.instance }}에서 연결 {{ $value | printf "%.0f" }}건이 거부되었습니다(maxclients).`,
  }),
  value: { en: '{{ $value | printf "%.0f" }} connections', ko: '연결 {{ $value | printf "%.0f" }}건' },
});
