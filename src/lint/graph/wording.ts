import { entryOf } from '../../core/json';
import { type Selector, selectorText } from '../../core/kubernetes/selector';
import type { LabelSet } from '../../language/infer/labels';
import { declaredWorkload, type PodsView } from './kinds/pods';
import type { WrittenTarget } from './kinds/prometheus-files';
import type { ServiceView } from './kinds/services';
import type { GraphNode } from './node';
import { type SelectionAnswer, selectedBy } from './selection';
import type { PrometheusInstance } from './stacks';
import type { Target } from './targets';

/** What makes Pods, or a Service, as explanations call it. */
export const objectText = (view: PodsView | ServiceView): string => {
  if ('selector' in view) return `Service ${view.namespace}/${view.name}`;
  return `${view.node.kind === declaredWorkload ? 'workload' : view.node.kind} ${view.namespace}/${view.node.name}`;
};

/** An object as explanations call it; what a program reads in a form of its own, by that form. */
export const nodeText = ({ carried, kind, namespace, name, path }: GraphNode): string => {
  if (carried === undefined) return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  if (kind === 'PodMonitor' || kind === 'ServiceMonitor') return `scrape job ${name}`;
  return `dist/${path}`;
};

/** A target that a file names. */
export const writtenTargetText = ({ host, port }: WrittenTarget): string => (port === '' ? host : `${host}:${port}`);

/** Where a target is found: `Deployment serving/api:8000 through Service api`. */
export const targetText = ({ service, pods, port }: Target): string => {
  const number = port === 0 ? '' : `:${port}`;
  if (pods === undefined) return `${service === undefined ? '' : `endpoints of Service ${service.namespace}/${service.name}`}${number}`;
  return `${objectText(pods)}${number}${service === undefined ? '' : ` through Service ${service.name}`}`;
};

/** Labels with the values that are known; `?` marks one that is not always there, `...` that there may be more. */
export const labelTexts = ({ known, open }: LabelSet): readonly string[] => [
  ...[...known]
    .filter(([, { values }]) => values?.length !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([label, { always, values }]) =>
        `${label}${always ? '' : '?'}${values === undefined ? '' : `=${values.map((value) => `"${value}"`).join('|')}`}`,
    ),
  ...(open ? ['...'] : []),
];

const placesOf = ({ namespace }: PrometheusInstance, selector: Selector | undefined): string => {
  if (selector === undefined) return `its own namespace ${namespace}`;
  return selector.length === 0 ? 'any namespace' : `namespaces with ${selectorText(selector)}`;
};

/** By what a Prometheus takes an object, or what keeps it from doing so. */
export const selectionText = (prometheus: PrometheusInstance, node: GraphNode, answer: SelectionAnswer): string => {
  const { objects, namespaces } = prometheus.selections[entryOf(selectedBy, node.kind) ?? 'rule'];
  if (answer === 'labels') {
    const labels = Object.entries(node.labels).map(([label, value]) => `${label}=${value}`);
    return `it selects ${objects === undefined ? 'nothing' : selectorText(objects)}, and the ${node.kind} has ${labels.length === 0 ? 'no labels' : labels.join(', ')}`;
  }
  const where = placesOf(prometheus, namespaces);
  return answer === 'namespace' ? `it reads ${where}` : `${selectorText(objects ?? [])} in ${where}`;
};
