import { sanitizedLabel } from '../../../core/kubernetes/names';
import { typoOf } from '../../../core/suggestion';
import { type LabelSet, mayCarry } from '../../../language/infer/labels';
import { accepts, type Matcher } from '../../../language/matcher';
import { onceFor } from '../../../language/once';
import type { AggregateExpr, BinaryExpr, Expr, Selector, Span } from '../../../language/promql/ast';
import type { MonitorView } from '../../graph/kinds/monitors';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { KnownSeries } from '../../graph/series';
import type { ReadExpression } from './expressions';

/** A label that an expression relies on and no series carries. */
export interface AbsentLabel {
  readonly label: string;
  readonly span: Span;
  /** How the expression uses it, e.g. `selects component="api"`. */
  readonly use: string;
  /** What does not carry it. */
  readonly of: string;
  readonly series: readonly KnownSeries[];
  /** Labels that could have been meant. */
  readonly known: readonly string[];
}

const seriesIn = (scope: PrometheusScope, expr: Expr): readonly KnownSeries[] => {
  switch (expr.kind) {
    case 'VectorSelector':
    case 'MatrixSelector':
      return scope.named(expr.metric);
    case 'AggregateExpr':
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return seriesIn(scope, expr.expr);
    case 'Call':
      return expr.args.flatMap((argument) => seriesIn(scope, argument));
    default:
      return [];
  }
};

// Where a series may have further labels, one that is a slip away from a known one is a mistake.
const isAbsent = (labels: LabelSet, label: string): boolean =>
  !mayCarry(labels, label) || (!labels.known.has(label) && typoOf(label, [...labels.known.keys()]) !== undefined);

/** Whether a matcher is fulfilled by series without its label; `="$cluster"` is, since a variable that finds no values is empty. */
export const mayLack = (matcher: Matcher): boolean => accepts(matcher, '') || (matcher.operator === '=' && matcher.value === '.*');

const ofSelector = (scope: PrometheusScope, selector: Selector): readonly AbsentLabel[] => {
  const identity = selector.matchers.filter(({ label }) => label === 'job' || label === 'namespace');
  const further = selector.matchers.filter((matcher) => !identity.includes(matcher) && !mayLack(matcher));
  if (further.length === 0) return [];
  // The labels before the matchers: those would add the very label that is looked for.
  const { labels } = scope.facts({ ...selector, matchers: identity });
  return further
    .filter(({ label }) => isAbsent(labels, label))
    .map((matcher) => ({
      label: matcher.label,
      span: matcher.span,
      use: `selects ${matcher.label}${matcher.operator}"${matcher.value}"`,
      of: selector.metric,
      series: scope.named(selector.metric),
      known: [...labels.known.keys()],
    }));
};

// Buckets have the first, and what joins several clusters adds the second: to group by it does no harm where it is missing.
const addedLater = ['le', 'cluster'];

const ofAggregation = (scope: PrometheusScope, { grouping, expr }: AggregateExpr): readonly AbsentLabel[] => {
  if (grouping.kind === 'without') return [];
  const { labels } = scope.facts(expr);
  const absent = grouping.labels.filter(({ name }) => !addedLater.includes(name) && !mayCarry(labels, name));
  if (absent.length === 0) return [];
  const series = seriesIn(scope, expr);
  const metric = series[0]?.metric ?? 'what it aggregates';
  return absent.map(({ name, span }) => ({
    label: name,
    span,
    use: `groups by ${name}`,
    of: metric,
    series,
    known: [...labels.known.keys()],
  }));
};

const ofInclude = (scope: PrometheusScope, { matching: { card, include }, left, right }: BinaryExpr): readonly AbsentLabel[] => {
  if (include.length === 0) return [];
  const one = card === 'many-to-one' ? right : left;
  const { labels } = scope.facts(one);
  const absent = include.filter(({ name }) => !mayCarry(labels, name));
  if (absent.length === 0) return [];
  const series = seriesIn(scope, one);
  return absent.map(({ name, span }) => ({
    label: name,
    span,
    use: `copies ${name}`,
    of: series[0]?.metric ?? 'the other side',
    series,
    known: [...labels.known.keys()],
  }));
};

/** Every label that an expression selects by, groups by or takes over, although nothing carries it. */
export const absentLabels = onceFor(({ parts, scope }: ReadExpression): readonly AbsentLabel[] =>
  parts.flatMap((part) => {
    switch (part.kind) {
      case 'VectorSelector':
      case 'MatrixSelector':
        return part.metric === '' ? [] : ofSelector(scope, part);
      case 'AggregateExpr':
        return ofAggregation(scope, part);
      case 'BinaryExpr':
        return ofInclude(scope, part);
      default:
        return [];
    }
  }),
);

/** Whether Prometheus adds a label to what it sends to others. */
export const isExternal = ({ prometheus }: PrometheusScope, { label }: Pick<AbsentLabel, 'label'>): boolean =>
  Object.hasOwn(prometheus?.externalLabels ?? {}, label);

/** Where a label is that a monitor does not copy. */
export interface Uncopied {
  readonly monitor: MonitorView;
  readonly field: 'targetLabels' | 'podTargetLabels';
  readonly label: string;
  readonly object: string;
}

/** The monitor that could copy a label from the Services or Pods that it finds, where they have it. */
export const uncopied = (scope: PrometheusScope, { label, series }: AbsentLabel): Uncopied | undefined => {
  const through = new Set(series.flatMap(({ monitor }) => monitor ?? []));
  for (const { monitor, endpoints } of scope.monitors.filter((one) => through.has(one.monitor))) {
    for (const { service, pods } of endpoints.flatMap(({ targets }) => targets)) {
      const onService = Object.keys(service?.labels ?? {}).find((name) => sanitizedLabel(name) === label);
      if (onService !== undefined && service !== undefined)
        return { monitor, field: 'targetLabels', label: onService, object: `Service ${service.namespace}/${service.name}` };
      const onPods = Object.keys(pods?.labels ?? {}).find((name) => sanitizedLabel(name) === label);
      if (onPods !== undefined && pods !== undefined)
        return {
          monitor,
          field: 'podTargetLabels',
          label: onPods,
          object: `Pods of ${pods.node.kind} ${pods.namespace}/${pods.node.name}`,
        };
    }
  }
  return undefined;
};
