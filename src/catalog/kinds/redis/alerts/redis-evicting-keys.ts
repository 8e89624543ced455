import { alertTemplate, defaults, fires, growing, type JobContext, plenty, promql, quiet, series, steady } from '../../../common/alert';
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
      summary: 'Redis evicts keys',
      description: `{{ $labels.instance }} evicted {{ $value | printf "%.0f" }} keys in ${window}: tasks or results may be lost.`,
      firesOn: [fires('keys are evicted', time, { labels: instance(context), series: evicted(growing(plenty(window, keys), time)) })],
      staysQuietOn: [quiet('keys were evicted long ago', time, evicted(steady(100, time)))],
    };
  },
});
