import { typoOf } from '../../../core/suggestion';
import { accepts } from '../../../language/matcher';
import { onceFor } from '../../../language/once';
import type { LabelMatcher, Selector } from '../../../language/promql/ast';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { KnownSeries } from '../../graph/series';
import type { ReadExpression } from './expressions';

/** A matcher that no value of its label passes. */
export interface Unmatched {
  readonly selector: Selector;
  readonly matcher: LabelMatcher;
  readonly values: readonly string[];
  /** Whether there are no other values; where there may be, the one here was meant. */
  readonly complete: boolean;
}

/** Every value that a label has on some series; absent where not all are known. */
const valuesOf = (series: readonly KnownSeries[], label: string): ReadonlySet<string> | undefined => {
  const values = new Set<string>();
  for (const { labels } of series) {
    const own = labels.known.get(label)?.values;
    if (own === undefined) return undefined;
    for (const value of own) values.add(value);
  }
  return values;
};

const stored = (scope: PrometheusScope, metric: string): readonly KnownSeries[] => scope.named(metric).filter(({ dropped }) => !dropped);

// A thousand services may ask which jobs and namespaces there are.
const identities = onceFor((scope: PrometheusScope) => {
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (metric: string, label: string): ReadonlySet<string> | undefined => {
    const key = `${label} ${metric}`;
    if (!known.has(key)) known.set(key, valuesOf(stored(scope, metric), label));
    return known.get(key);
  };
});

// The identity of a workload is looked for among all series; further labels only among those of the workload.
const candidates = (scope: PrometheusScope, selector: Selector, { label }: LabelMatcher): ReadonlySet<string> | undefined => {
  if (label === 'job' || label === 'namespace') return identities(scope)(selector.metric, label);
  const near = scope.read(selector);
  return valuesOf(near.length > 0 ? near : stored(scope, selector.metric), label);
};

// Where others may scrape as well, only a job that is one slip away from a known one is a mistake.
const meantJob = (scope: PrometheusScope, { label, operator, value }: LabelMatcher): string | undefined => {
  if (label !== 'job' || operator !== '=') return undefined;
  const jobs = stored(scope, 'up').flatMap(({ labels }) => [...(labels.known.get('job')?.values ?? [])]);
  return jobs.includes(value) ? undefined : typoOf(value, jobs);
};

const isTaken = (matcher: LabelMatcher, values: ReadonlySet<string>): boolean =>
  matcher.operator === '=' ? values.has(matcher.value) : [...values].some((value) => accepts(matcher, value));

const unmatchedIn = (scope: PrometheusScope, selector: Selector): readonly Unmatched[] => {
  if (scope.recorded(selector.metric).length > 0) return [];
  return selector.matchers.flatMap((matcher): readonly Unmatched[] => {
    // A bucket has checks of its own, and a matcher that takes the empty value is satisfied by a missing label.
    if (matcher.label === 'le' || accepts(matcher, '')) return [];
    const values = candidates(scope, selector, matcher);
    if (values === undefined) {
      const meant = meantJob(scope, matcher);
      return meant === undefined ? [] : [{ selector, matcher, values: [meant], complete: false }];
    }
    return values.size === 0 || isTaken(matcher, values) ? [] : [{ selector, matcher, values: [...values], complete: true }];
  });
};

/** Matchers of an expression that no value passes, as far as all values are known. */
export const unmatched = onceFor((rule: ReadExpression): readonly Unmatched[] =>
  rule.selectors.flatMap((selector) => unmatchedIn(rule.scope, selector)),
);
