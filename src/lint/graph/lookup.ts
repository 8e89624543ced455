import type { SeriesFacts } from '../../language/infer/facts';
import { either } from '../../language/infer/interval';
import { eitherLabels } from '../../language/infer/labels';
import { accepts, type Matcher } from '../../language/matcher';
import { keyOfMatchers, type Selector } from '../../language/promql/ast';
import type { KnownSeries } from './series';

/** What is known of a series that comes from several sides; nothing of one that comes from none. */
export const merged = (all: readonly SeriesFacts[]): SeriesFacts | undefined =>
  all.reduce<SeriesFacts | undefined>((sum, one) => {
    if (sum === undefined) return one;
    const { buckets: _buckets, interval: _interval, every: _every, ...rest } = sum;
    const sameBuckets = sum.buckets !== undefined && sum.buckets.join() === one.buckets?.join();
    return {
      ...rest,
      labels: eitherLabels(sum.labels, one.labels),
      sample: sum.sample === one.sample ? sum.sample : 'unknown',
      unit: sum.unit === one.unit ? sum.unit : 'unknown',
      values: either(sum.values, one.values),
      ...(sameBuckets ? { buckets: sum.buckets } : {}),
      // The rarest samples decide how long a window must be.
      ...(sum.interval === undefined || one.interval === undefined ? {} : { interval: Math.max(sum.interval, one.interval) }),
      ...(sum.every === undefined || one.every === undefined ? {} : { every: Math.max(sum.every, one.every) }),
    };
  }, undefined);

const couldRead = ({ labels }: KnownSeries, matchers: readonly Matcher[]): boolean =>
  matchers.every((matcher) => {
    const values = labels.known.get(matcher.label)?.values;
    return values === undefined || values.some((value) => accepts(matcher, value));
  });

const identityIn = (matchers: readonly Matcher[]): readonly Matcher[] =>
  matchers.filter(({ label }) => label === 'job' || label === 'namespace');

/** Equal for selectors that read the same series. */
export const whichSeries = ({ metric, matchers }: Selector): string => `${metric.length}:${metric}${keyOfMatchers(identityIn(matchers))}`;

/** Looks series up by name and `job`: a thousand services may expose the same metric. */
export const lookup = (series: readonly KnownSeries[]) => {
  const byName = new Map<string, KnownSeries[]>();
  const byJob = new Map<string, KnownSeries[]>();
  const note = (map: Map<string, KnownSeries[]>, key: string, one: KnownSeries): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [one]);
    else list.push(one);
  };
  for (const one of series) {
    note(byName, one.metric, one);
    const jobs = one.labels.known.get('job')?.values;
    for (const job of jobs ?? ['']) note(byJob, `${one.metric}\n${job}`, one);
  }
  const named = (metric: string): readonly KnownSeries[] => byName.get(metric) ?? [];
  const read = ({ metric, matchers }: Selector): readonly KnownSeries[] => {
    const identity = identityIn(matchers);
    const readable = (all: readonly KnownSeries[]): readonly KnownSeries[] => all.filter((one) => !one.dropped && couldRead(one, identity));
    const job = matchers.find(({ label, operator }) => label === 'job' && operator === '=')?.value;
    if (job === undefined) return readable(named(metric));
    // What a monitor is known to scrape under this name is what is meant, not an exporter that may be there as well.
    const scraped = readable(byJob.get(`${metric}\n${job}`) ?? []);
    return scraped.some(({ monitor }) => monitor !== undefined) ? scraped : [...scraped, ...readable(byJob.get(`${metric}\n`) ?? [])];
  };
  return { named, read, names: () => [...byName.keys()] };
};
