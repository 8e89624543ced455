import { alertTemplate, defaults, fires, halfway, type JobContext, promql, quiet, series, steady } from '../../../common/alert';
import { instance } from '../context';

/** Redis uses most of its maxmemory; without one there is nothing to compare with. */
export const redisMemoryHigh = alertTemplate({
  alert: 'RedisMemoryHigh',
  for: '10m',
  severity: 'warning',
  runbook: 'redis/memory',
  parameters: { ratio: defaults.exceededRatio(0.9) },
  bound: { above: 'ratio' },
  write: ({ ratio }, context: JobContext, time) => {
    const used = (share: number, limit: number) => [
      series('redis_memory_used_bytes', instance(context), steady(share * 1e6, time)),
      series('redis_memory_max_bytes', instance(context), steady(limit, time)),
    ];
    return {
      expr: promql`redis_memory_used_bytes${context.selector} / (redis_memory_max_bytes${context.selector} > 0) > ${ratio}`,
      summary: { en: 'Redis memory nearly used up', ko: 'Redis 메모리 부족' },
      description: {
        en: '{{ $labels.instance }} uses {{ $value | humanizePercentage }} of maxmemory.',
        ko: '{{ $labels.instance }}에서 maxmemory의 {{ $value | humanizePercentage }}를 사용하고 있습니다.',
      },
      firesOn: [fires('more than allowed of maxmemory', time, { labels: instance(context), series: used(halfway(ratio), 1e6) })],
      staysQuietOn: [
        quiet('no maxmemory is set', time, used(halfway(ratio), 0)),
        quiet('half of what is allowed', time, used(ratio / 2, 1e6)),
      ],
    };
  },
});
