import { entryOf } from '../../core/json';
import { selects } from '../../core/kubernetes/selector';
import { managed } from './kinds/monitors';
import type { NamespaceView } from './kinds/namespaces';
import type { GraphNode } from './node';
import type { PrometheusInstance, SelectedKind } from './stacks';

/** Kinds of objects by which selector of a Prometheus takes them. */
export const selectedBy: Readonly<Record<string, SelectedKind>> = {
  ServiceMonitor: 'serviceMonitor',
  PodMonitor: 'podMonitor',
  Probe: 'probe',
  ScrapeConfig: 'scrapeConfig',
  PrometheusRule: 'rule',
};

/** Whether a Prometheus takes an object, or what keeps it from doing so. */
export type SelectionAnswer = 'selected' | 'labels' | 'namespace';

/** Says whether a Prometheus takes an object: by its labels, and by those of its namespace. */
export const selectionIn = (
  namespaces: readonly NamespaceView[],
): ((prometheus: PrometheusInstance, node: GraphNode) => SelectionAnswer) => {
  const byName = new Map(namespaces.map((view) => [view.name, view.labels]));
  return (prometheus, node) => {
    const kind = entryOf(selectedBy, node.kind);
    if (kind === undefined) return managed.includes(node.kind) ? 'labels' : 'selected';
    const { objects, namespaces: wanted } = prometheus.selections[kind];
    if (objects === undefined || !selects(objects, node.labels)) return 'labels';
    if (wanted === undefined) return node.namespace === prometheus.namespace ? 'selected' : 'namespace';
    // Of a Namespace that is not there, only its name is known.
    const labels = byName.get(node.namespace) ?? { 'kubernetes.io/metadata.name': node.namespace };
    return selects(wanted, labels) ? 'selected' : 'namespace';
  };
};
