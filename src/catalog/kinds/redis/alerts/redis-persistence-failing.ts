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
  summary: { en: 'Redis snapshots fail', ko: 'Redis 스냅샷 실패' },
  description: {
    en: 'The last background save of {{ $labels.instance }} failed.',
    ko: '{{ $labels.instance }}의 마지막 백그라운드 저장(BGSAVE)이 실패했습니다.',
  },
});
