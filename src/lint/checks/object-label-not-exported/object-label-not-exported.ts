import { mapAt, textsAt, valueAt } from '../../../core/json';
import { accepts } from '../../../language/matcher';
import type { Span } from '../../../language/promql/ast';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { type ExpressionFault, inExpressions, type ReadExpression } from '../common/expressions';

const exported = /^kube_(\w+?)_(labels|annotations)$/;

// Names in the list of kube-state-metrics, by the singular in its metrics.
const resourceOf: Readonly<Record<string, string>> = {
  persistentvolumeclaim: 'persistentvolumeclaims',
  ingress: 'ingresses',
  networkpolicy: 'networkpolicies',
  storageclass: 'storageclasses',
};

const fieldOf = (kind: string): string => (kind === 'labels' ? 'metricLabelsAllowlist' : 'metricAnnotationsAllowList');

/** Labels of a resource that kube-state-metrics has to export; everything for `*`. */
const allowed = (list: readonly string[], resource: string): readonly string[] =>
  list.flatMap((entry) => {
    const [, name, labels = ''] = /^\s*([\w*-]+)\s*=\s*\[(.*)\]\s*$/.exec(entry) ?? [];
    return name === resource || name === '*' ? labels.split(',').map((label) => label.trim()) : [];
  });

const exportedName = (kind: string, label: string): string =>
  `${kind === 'labels' ? 'label' : 'annotation'}_${label.replace(/[^A-Za-z0-9_]/g, '_')}`;

interface Use {
  readonly label: string;
  readonly metric: string;
  readonly span: Span;
}

const prefixed = /^(?:label|annotation)_/;

// Labels that a matcher requires of such a series, or that a join copies from it.
const usesIn = ({ selectors, binaries }: ReadExpression): readonly Use[] => {
  const of = selectors.filter(({ metric }) => exported.test(metric));
  const [first] = of;
  if (first === undefined) return [];
  const selected = of.flatMap(({ metric, matchers }) =>
    matchers.filter((matcher) => prefixed.test(matcher.label) && !accepts(matcher, '')).map(({ label, span }) => ({ label, metric, span })),
  );
  const copied = binaries.flatMap(({ matching }) =>
    matching.include.filter(({ name }) => prefixed.test(name)).map(({ name, span }) => ({ label: name, metric: first.metric, span })),
  );
  return selected.length > 0 ? selected : copied;
};

const faultOf = ({ label, metric, span }: Use, scope: PrometheusScope): readonly ExpressionFault[] => {
  const [, object = '', kind = ''] = exported.exec(metric) ?? [];
  const resource = Object.hasOwn(resourceOf, object) ? (resourceOf[object] ?? '') : `${object}s`;
  const values = mapAt(scope.prometheus?.values, 'kube-state-metrics');
  const list = allowed(textsAt(values, fieldOf(kind)), resource);
  // Labels are chosen by arguments of another name, too, or replaced by states of the user's own.
  if (list.includes('*') || list.some((one) => exportedName(kind, one) === label) || values.extraArgs !== undefined) return [];
  const plain = label.replace(prefixed, '');
  return [
    {
      span,
      message: `reads ${label} of ${metric}, and kube-state-metrics exports ${list.length === 0 ? `no ${kind}` : `only the ${kind} ${list.join(', ')}`} of ${resource}`,
      help: `write kube-state-metrics: {${fieldOf(kind)}: ["${resource}=[${[...list, plain].join(',')}]"]} in the values of the chart`,
    },
  ];
};

const isChart = ({ prometheus }: PrometheusScope): boolean =>
  prometheus?.release !== undefined && valueAt(prometheus.values, 'kubeStateMetrics', 'enabled') !== false;

/** Labels and annotations of objects that expressions rely on and kube-state-metrics does not export. */
export const objectLabelNotExported: Check = {
  id: 'object-label-not-exported',
  level: 'error',
  find: inExpressions((read) => (isChart(read.scope) ? usesIn(read).flatMap((use) => faultOf(use, read.scope)) : [])),
};
