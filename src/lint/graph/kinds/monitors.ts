import { type JsonMap, listAt, mapAt, type ObjectPath, textAt, textsAt, valueAt } from '../../../core/json';
import { readSelector, type Selector } from '../../../core/kubernetes/selector';
import { name, type ObjectKind } from '../kind';
import type { GraphNode, Reference } from '../node';

/** A relabeling step as written. */
export interface RelabelingStep {
  readonly action: string;
  readonly sourceLabels: readonly string[];
  readonly separator: string;
  readonly targetLabel: string;
  readonly regex: string;
  readonly replacement: string;
}

/** How an endpoint says which port it scrapes. */
export type EndpointPort =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'target'; readonly target: string | number }
  | { readonly kind: 'none' };

/** One endpoint of a monitor. */
export interface EndpointView {
  readonly port: EndpointPort;
  /** Path that is scraped, as opposed to where the endpoint is. */
  readonly metricsPath: string;
  readonly scheme: string;
  readonly interval?: string;
  readonly params: JsonMap;
  readonly honorLabels: boolean;
  readonly relabelings: readonly RelabelingStep[];
  readonly metricRelabelings: readonly RelabelingStep[];
  readonly path: ObjectPath;
}

/** Which namespaces a monitor looks into. */
export type NamespaceScope = { readonly kind: 'any' } | { readonly kind: 'names'; readonly names: readonly string[] };

/** A ServiceMonitor or PodMonitor, or what other operators have in their place. */
export interface MonitorView {
  readonly node: GraphNode;
  readonly kind: 'ServiceMonitor' | 'PodMonitor';
  readonly namespace: string;
  readonly name: string;
  readonly selector: Selector;
  readonly namespaces: NamespaceScope;
  readonly jobLabel?: string;
  /** The label job of all its targets, where neither the Service nor the Pods decide it. */
  readonly job?: string;
  readonly targetLabels: readonly string[];
  readonly podTargetLabels: readonly string[];
  readonly endpoints: readonly EndpointView[];
}

/** Reads a relabeling step in the fields of monitors or in those of Prometheus. */
export const readRelabeling = (value: unknown): RelabelingStep => ({
  action: (textAt(value, 'action') ?? 'replace').toLowerCase(),
  sourceLabels: [...textsAt(value, 'sourceLabels'), ...textsAt(value, 'source_labels')],
  separator: textAt(value, 'separator') ?? ';',
  targetLabel: textAt(value, 'targetLabel') ?? textAt(value, 'target_label') ?? '',
  regex: textAt(value, 'regex') ?? '(.*)',
  replacement: textAt(value, 'replacement') ?? '$1',
});

const portOf = (endpoint: unknown): EndpointPort => {
  const port = textAt(endpoint, 'port');
  if (port !== undefined && port !== '') return { kind: 'name', name: port };
  const target = valueAt(endpoint, 'targetPort') ?? valueAt(endpoint, 'portNumber');
  return typeof target === 'string' || typeof target === 'number' ? { kind: 'target', target } : { kind: 'none' };
};

// In managed Prometheus of Google, `port` may be the number of a container's port.
const portOfPods = (endpoint: unknown): EndpointPort => {
  const port = valueAt(endpoint, 'port');
  return typeof port === 'number' ? { kind: 'target', target: port } : portOf(endpoint);
};

// The operator of VictoriaMetrics calls them as Prometheus does.
const relabelingsAt = (endpoint: unknown, ...fields: readonly string[]): readonly RelabelingStep[] =>
  fields.flatMap((field) => listAt(endpoint, field).map(readRelabeling));

const endpointOf = (endpoint: unknown, path: ObjectPath, isManaged: boolean): EndpointView => {
  const interval = textAt(endpoint, 'interval');
  return {
    port: isManaged ? portOfPods(endpoint) : portOf(endpoint),
    metricsPath: textAt(endpoint, 'path') ?? '/metrics',
    scheme: (textAt(endpoint, 'scheme') ?? 'http').toLowerCase(),
    ...(interval === undefined || interval === '' ? {} : { interval }),
    params: mapAt(endpoint, 'params'),
    honorLabels: valueAt(endpoint, 'honorLabels') === true,
    relabelings: relabelingsAt(endpoint, 'relabelings', 'relabelConfigs'),
    metricRelabelings: relabelingsAt(endpoint, 'metricRelabelings', 'metricRelabelConfigs', 'metricRelabeling'),
    path,
  };
};

// A monitor without a namespaceSelector looks in its own namespace only.
const scopeOf = (spec: JsonMap, own: string): NamespaceScope => {
  if (valueAt(spec, 'namespaceSelector', 'any') === true) return { kind: 'any' };
  const names = textsAt(spec, 'namespaceSelector', 'matchNames');
  return { kind: 'names', names: names.length === 0 ? [own] : names };
};

/** Kinds by which Google's managed Prometheus scrapes Pods; no other Prometheus reads them. */
export const managed: readonly string[] = ['PodMonitoring', 'ClusterPodMonitoring'];

const monitorOf = (node: GraphNode): MonitorView => {
  const spec = mapAt(node.object, 'spec');
  const isManaged = managed.includes(node.kind);
  const kind = isManaged || ['PodMonitor', 'VMPodScrape'].includes(node.kind) ? 'PodMonitor' : 'ServiceMonitor';
  const field = kind === 'PodMonitor' && !isManaged ? 'podMetricsEndpoints' : 'endpoints';
  const jobLabel = textAt(spec, 'jobLabel');
  return {
    node,
    kind,
    namespace: node.namespace,
    name: node.name,
    selector: readSelector(mapAt(spec, 'selector')),
    namespaces: node.kind === 'ClusterPodMonitoring' ? { kind: 'any' } : scopeOf(spec, node.namespace),
    ...(isManaged ? { job: node.name } : {}),
    ...(jobLabel === undefined || jobLabel === '' ? {} : { jobLabel }),
    targetLabels: textsAt(spec, 'targetLabels'),
    podTargetLabels: textsAt(spec, 'podTargetLabels'),
    endpoints: listAt(spec, field).map((endpoint, index) => endpointOf(endpoint, ['spec', field, index], isManaged)),
  };
};

const lookedInto = ({ node, namespaces }: MonitorView): readonly Reference[] =>
  namespaces.kind === 'any'
    ? []
    : textsAt(node.object, 'spec', 'namespaceSelector', 'matchNames').map((text, index) =>
        name(node, 'namespace', { scope: '', name: text, path: ['spec', 'namespaceSelector', 'matchNames', index] }),
      );

/** ServiceMonitors and PodMonitors, what the operator of VictoriaMetrics makes of them, and what managed Prometheus has instead. */
export const monitors: ObjectKind<MonitorView> = {
  of: ['ServiceMonitor', 'PodMonitor', 'VMServiceScrape', 'VMPodScrape', ...managed],
  read: (node) => [monitorOf(node)],
  names: (view) => ({ defines: [], needs: lookedInto(view) }),
};
