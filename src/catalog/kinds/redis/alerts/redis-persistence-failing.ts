import { flagged } from '../../../common/forms/gauges';
import { exporter } from '../context';

/** The last snapshot failed. */
export const redisPersistenceFailing = flagged({
  alert: 'RedisPersistenceFailing',
  for: '10m',
  severity: 'warning',
  runbook: 'redis/persistence',
  metric: 'redis_rdb_last_bgsave_status',
  wrong: 0,
  labels: { instance: exporter },
  why: { wrong: 'the last save failed', right: 'the last save succeeded' },
  summary: 'Redis snapshots fail',
  description: 'The last background save of {{ $labels.instance }} failed.',
});
