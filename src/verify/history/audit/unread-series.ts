import { listAt, textAt, valueAt } from '../../../core/json';
import { grouped } from '../../../core/problem';
import { accepts } from '../../../language/matcher';
import { selectorsIn } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import { ofSelectors, regexp } from '../../../language/regexp/regexp';
import type { ObjectGraph } from '../../../lint/graph/graph';
import { wordsRead } from '../../../lint/graph/words-read';
import type { Finding } from './finding';
import type { Reader } from './request';

/** How many series of each metric a job has. */
export const seriesQuery = 'count by (job, __name__) ({__name__!=""})';

// Prometheus makes these of each target, or of rules.
const ofPrometheus = /^(?:up|ALERTS|ALERTS_FOR_STATE|scrape_.*)$/;

const byPattern = /__name__\s*=~\s*("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`)/g;

const patternsIn = (graph: ObjectGraph): readonly string[] =>
  graph.ruleGroups.flatMap(({ rules }) =>
    rules.flatMap(({ expr }) => Array.from(expr.matchAll(byPattern), ([, text = '']) => text.slice(1, -1))),
  );

const isReadIn = (graph: ObjectGraph): ((metric: string) => boolean) => {
  const words = wordsRead(graph);
  const patterns = patternsIn(graph).map((pattern) => regexp(pattern, ofSelectors));
  return (metric) => words.has(metric) || patterns.some((pattern) => pattern?.test(metric) !== false);
};

interface Counted {
  readonly metric: string;
  readonly count: number;
}

const byJob = (data: unknown): ReadonlyMap<string, readonly Counted[]> => {
  const jobs = new Map<string, Counted[]>();
  for (const series of listAt(data, 'result')) {
    const job = textAt(series, 'metric', 'job') ?? '';
    const metric = textAt(series, 'metric', '__name__') ?? '';
    // Without a job, it is recorded by a rule.
    if (job === '' || ofPrometheus.test(metric)) continue;
    jobs.set(job, [...(jobs.get(job) ?? []), { metric, count: Number(valueAt(series, 'value', 1)) }]);
  }
  return jobs;
};

const sum = (metrics: readonly Counted[]): number => metrics.reduce((all, { count }) => all + count, 0);

// What is gone now may come back.
const readOf = (job: string, readers: readonly Reader[]): readonly string[] =>
  readers.flatMap(({ text }) => {
    const expr = parsePromQL(text);
    const selectors = expr.kind === 'unreadable' ? [] : selectorsIn(expr);
    return selectors
      .filter(({ matchers }) => matchers.some((matcher) => matcher.label === 'job' && accepts(matcher, job)))
      .map(({ metric }) => metric);
  });

/** Series of each job that nothing reads, with what would keep the others. */
export const unreadSeries = (data: unknown, graph: ObjectGraph, readers: readonly Reader[]): readonly Finding[] => {
  const isRead = isReadIn(graph);
  const recorded = new Set(graph.ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'record' ? [rule.record] : []))));
  return [...byJob(data)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([job, all]): readonly Finding[] => {
      const metrics = all.filter(({ metric }) => !recorded.has(metric));
      const unread = metrics.filter(({ metric }) => !isRead(metric)).sort((a, b) => b.count - a.count || (a.metric < b.metric ? -1 : 1));
      if (unread.length === 0) return [];
      const live = metrics.map(({ metric }) => metric).filter(isRead);
      const kept = [...new Set([...live, ...readOf(job, readers)])].filter((metric) => metric !== '' && !ofPrometheus.test(metric)).sort();
      const largest = unread.slice(0, 3).map(({ metric, count }) => `${metric} (${grouped(count)})`);
      return [
        {
          kind: 'series-unread',
          subject: job,
          message: `nothing here reads ${grouped(sum(unread))} of its ${grouped(sum(metrics))} series: ${largest.join(', ')}${unread.length > 3 ? ` and ${unread.length - 3} more` : ''}`,
          help:
            kept.length === 0
              ? 'scrape it no more'
              : `metricRelabelings: [{ action: keep, sourceLabels: [__name__], regex: ${kept.join('|')} }]`,
        },
      ];
    });
};
