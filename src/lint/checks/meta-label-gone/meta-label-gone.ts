import type { ObjectPath } from '../../../core/json';
import { type Expr, isSelector, type Span } from '../../../language/promql/ast';
import type { EndpointView, MonitorView } from '../../graph/kinds/monitors';
import type { Check, Finding } from '../check';
import { type ExpressionFault, inExpressions } from '../common/expressions';
import { called } from '../common/monitors';

interface Named {
  readonly label: string;
  readonly span: Span;
}

// Names with two underscores in front are for what happens before series are stored.
const isInternal = (label: string): boolean => label.startsWith('__') && label !== '__name__';

const namedIn = (part: Expr): readonly Named[] => {
  if (isSelector(part)) return part.matchers;
  if (part.kind === 'AggregateExpr') return part.grouping.labels.map(({ name, span }) => ({ label: name, span }));
  if (part.kind !== 'BinaryExpr') return [];
  return [...part.matching.labels, ...part.matching.include].map(({ name, span }) => ({ label: name, span }));
};

const copyHelp = (label: string): string => {
  const plain = label.replace(/^__(meta_kubernetes_)?/, '').replace(/_+$/, '');
  return `copy it while targets are found: relabelings: [{sourceLabels: [${label}], targetLabel: ${plain}}], and use ${plain}`;
};

const faultsIn = (parts: readonly Expr[]): readonly ExpressionFault[] =>
  parts
    .flatMap(namedIn)
    .filter(({ label }) => isInternal(label))
    .map(({ label, span }) => ({
      span,
      message: `uses ${label}, a label that is gone before series are stored`,
      help: copyHelp(label),
    }));

const meta = /^\^?\(?__meta_/;

const consequences: Readonly<Record<string, string>> = {
  keep: 'it keeps nothing, so that no series is stored',
  drop: 'it never drops anything',
};

const lateIn = (monitor: MonitorView, { metricRelabelings, path }: EndpointView): readonly Finding[] =>
  metricRelabelings.flatMap(({ action, sourceLabels, regex }, index) => {
    const late = sourceLabels.find((label) => meta.test(label)) ?? (action === 'labelmap' && meta.test(regex) ? regex : undefined);
    if (late === undefined) return [];
    const place: ObjectPath = [...path, 'metricRelabelings', index];
    const consequence = Object.hasOwn(consequences, action) ? consequences[action] : 'it finds nothing to copy';
    return [
      {
        at: monitor.node.at(place),
        message: `${called(monitor.node)} reads ${late} in metricRelabelings, when labels of service discovery are gone: ${consequence}`,
        help: 'put the step into relabelings',
      },
    ];
  });

const inQueries = inExpressions(({ parts }) => faultsIn(parts));

/** Labels of service discovery that something uses once they are gone. */
export const metaLabelGone: Check = {
  id: 'meta-label-gone',
  level: 'error',
  find: (linked) => [
    ...inQueries(linked),
    ...linked.graph.monitors.flatMap((monitor) => monitor.endpoints.flatMap((endpoint) => lateIn(monitor, endpoint))),
  ],
};
