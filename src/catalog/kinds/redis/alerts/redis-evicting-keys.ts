import {
  alertTemplate,
  defaults,
  fires,
  growing,
  inKorean,
  type JobContext,
  plenty,
  promql,
  quiet,
  series,
  steady,
} from '../../../common/alert';
import { instance } from '../context';

/** Redis removes keys before they expire. */
export const redisEvictingKeys = alertTemplate({
  alert: 'RedisEvictingKeys',
  for: '0s',
  keepFiringFor: '10m',
  severity: 'critical',
  runbook: 'redis/evictions',
  parameters: { keys: defaults.count(0), window: defaults.duration('5m') },
  write: ({ keys, window }, context: JobContext, time) => {
    const evicted = (values: string) => [series('redis_evicted_keys_total', instance(context), values)];
    return {
      expr: promql`increase(redis_evicted_keys_total${context.selector}[${window}]) > ${keys}`,
      summary: { en: 'Redis evicts keys', ko: 'Redis 키 축출(eviction) 발생' },
      description: {
        en: `{{ $labels.instance }} evicted {{ $value | printf "%.0f" }} keys in ${window}: tasks or results may be lost.`,
        ko: `${inKorean(window)} 동안 {{ $labels.instance }}에서 키 {{ $value | printf "%.0f" }}개가 축출되었습니다. 태스크나 결과가 유실될 수 있습니다.`,
      },
      value: { en: '{{ $value | printf "%.0f" }} keys', ko: '키 {{ $value | printf "%.0f" }}개' },
      firesOn: [fires('keys are evicted', time, { labels: instance(context), series: evicted(growing(plenty(window, keys), time)) })],
      staysQuietOn: [quiet('keys were evicted long ago', time, evicted(steady(100, time)))],
    };
  },
});
