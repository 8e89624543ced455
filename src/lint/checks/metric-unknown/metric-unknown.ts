import { nearest } from '../../../core/suggestion';
import { onceFor, onceForName } from '../../../language/once';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { exposersIn } from '../common/exposers';
import { type ExpressionFault, inExpressions } from '../common/expressions';
import { metricSubject } from '../common/subjects';
import { renamed } from '../metric-renamed/metric-renamed';

const suffixes = ['_total', '_bucket', '_count', '_sum', '_seconds', '_seconds_total', '_bytes', '_bytes_total'];

// A histogram is exposed under other names than its own, and OpenMetrics adds _total.
const relative = (metric: string, { named }: PrometheusScope): string | undefined =>
  [
    ...suffixes.map((suffix) => `${metric}${suffix}`),
    ...suffixes.flatMap((suffix) => (metric.endsWith(suffix) ? metric.slice(0, -suffix.length) : [])),
  ].find((other) => named(other).length > 0);

// Two letters of a long name are a slip; more may be another exporter's metric that nobody has declared.
const slip = (metric: string, scope: PrometheusScope): string | undefined => {
  if (metric.length < 8) return undefined;
  const near = nearest(
    metric,
    scope.names().filter((name) => Math.abs(name.length - metric.length) <= 1),
  );
  if (near === undefined) return undefined;
  const letters = [...metric].filter((letter, index) => near[index] !== letter).length;
  const sameLetters = [...metric].sort().join('') === [...near].sort().join('');
  return (near.length === metric.length && letters === 1) ||
    (sameLetters && letters === 2) ||
    (near.length !== metric.length && oneLetterMore(metric, near))
    ? near
    : undefined;
};

// Names of one exporter start alike.
const kin = (metric: string, scope: PrometheusScope): string | undefined => {
  const first = `${metric.split('_')[0]}_`;
  return nearest(
    metric,
    scope.names().filter((name) => name.startsWith(first)),
  );
};

const oneLetterMore = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.length === short.length + 1 && [...long].some((_, index) => long.slice(0, index) + long.slice(index + 1) === short);
};

const near = (metric: string, scope: PrometheusScope): string | undefined =>
  relative(metric, scope) ?? slip(metric, scope) ?? (scope.complete ? kin(metric, scope) : undefined);

type Verdict = Omit<ExpressionFault, 'span'>;

const judged = (metric: string, scope: PrometheusScope): Verdict | undefined => {
  if (scope.named(metric).length > 0 || scope.recorded(metric).length > 0 || renamed(metric, scope) !== undefined) return undefined;
  const meant = near(metric, scope);
  if (meant === undefined && !scope.complete) return undefined;
  const environment = scope.prometheus?.environment ?? '';
  const own = metricSubject(environment, metric);
  return {
    message: `reads "${metric}", which nothing exposes or records`,
    help:
      meant === undefined
        ? 'declare it under external.metrics if something outside this repository exposes it'
        : `did you mean "${meant}"?`,
    about: [own, ...(meant === undefined ? [] : [metricSubject(environment, meant)])],
    follows: [...exposersIn(scope.graph).ofMetric(environment, metric), own],
  };
};

// A metric that nobody declared is compared with every name there is, and read again and again.
const verdicts = onceFor((scope: PrometheusScope) => onceForName((metric: string) => judged(metric, scope)));

/** Metrics that no exporter, workload or recording rule provides. */
export const metricUnknown: Check = {
  id: 'metric-unknown',
  level: 'error',
  blinds: true,
  find: inExpressions((rule) => {
    const metrics = new Set(rule.selectors.map(({ metric }) => metric));
    // A native histogram has the name itself; who reads its buckets as well takes whichever is there.
    return rule.selectors.flatMap(({ metric, metricSpan: span }) => {
      if (metrics.has(`${metric}_bucket`)) return [];
      const verdict = verdicts(rule.scope)(metric);
      return verdict === undefined ? [] : [{ ...verdict, span }];
    });
  }),
};
