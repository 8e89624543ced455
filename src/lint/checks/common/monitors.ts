import { onceFor } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import type { MonitorView } from '../../graph/kinds/monitors';
import type { GraphNode } from '../../graph/node';
import { rulesOf } from '../../graph/prometheus-scope';
import { selectionIn } from '../../graph/selection';
import { finder, type MonitorTargets, targetsOf } from '../../graph/targets';

/** An object as messages call it. */
export const called = ({ kind, namespace, name }: Pick<GraphNode, 'kind' | 'namespace' | 'name'>): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;

/** Every monitor with what it finds, whether a Prometheus takes it or not. */
export const monitorsOf: (graph: ObjectGraph) => readonly MonitorTargets[] = onceFor(targetsOf);

interface Labelled {
  readonly node: GraphNode;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

type Find = ReturnType<typeof finder<Labelled>>;

// Looks for what a monitor of a kind would select: Services or Pods.
const findersOf = onceFor(
  (graph: ObjectGraph): Readonly<Record<MonitorView['kind'], Find>> => ({
    ServiceMonitor: finder<Labelled>(graph.services),
    PodMonitor: finder<Labelled>(graph.pods),
  }),
);

/** Namespaces of the monitor's own environment that hold what it would select, if it looked there. */
export const namespacesWith = (graph: ObjectGraph, { kind, selector, node }: MonitorView): readonly string[] => {
  const found = findersOf(graph)[kind]({ kind: 'any' }, selector);
  const own = found.filter((one) => one.node.environment === node.environment || one.node.environment === '' || node.environment === '');
  return [...new Set(own.map(({ namespace }) => namespace))].sort();
};

// Whoever installs a cluster fills these.
const ofEveryCluster = ['default', 'kube-system'];

// Objects of these groups make no Pods or Services that a monitor could select.
const withoutPods =
  /^(?:(?:.+\.)?k8s\.io|monitoring\.(?:coreos|googleapis)\.com|operator\.victoriametrics\.com|argoproj\.io|.+\.toolkit\.fluxcd\.io|notification\.toolkit\.fluxcd\.io|(?:acme\.)?cert-manager\.io|(?:generators\.)?external-secrets\.io|bitnami\.com|keda\.sh|kyverno\.io|(?:networking|security|telemetry)\.istio\.io|cilium\.io|metallb\.io|traefik\.(?:io|containo\.us)|velero\.io|sloth\.slok\.dev|openslo|pyrra\.dev|kustomize\.config\.k8s\.io|secrets-store\.csi\.x-k8s\.io)$/;

const isOperated = ({ object }: GraphNode): boolean => {
  const version = String(object.apiVersion ?? '');
  const group = version.slice(0, Math.max(0, version.indexOf('/')));
  return group.includes('.') && !withoutPods.test(group);
};

/** Namespaces in which an operator may make Pods and Services that no file holds, by the objects there that are for one. */
export const operatedNamespaces = onceFor(
  ({ nodes, world }: ObjectGraph): ReadonlySet<string> =>
    new Set(world === 'open' ? nodes.filter(isOperated).map(({ namespace }) => namespace) : []),
);

/** Namespaces of which a graph knows the Pods and Services, so that what is missing there is missing indeed. */
export const populated = (graph: ObjectGraph): ReadonlySet<string> => {
  const { pods, services, releases, world } = graph;
  const known = new Set([...pods, ...services].map(({ namespace }) => namespace));
  // In a folder, nobody knows what a chart adds to its namespace.
  if (world === 'open') for (const namespace of [...ofEveryCluster, ...releases.map((one) => one.namespace)]) known.delete(namespace);
  for (const namespace of operatedNamespaces(graph)) known.delete(namespace);
  return known;
};

/** The monitors of every Prometheus, by the one that takes them. */
export const scrapedBy = (graph: ObjectGraph) => rulesOf(graph).scopes;

/** Says whether a Prometheus takes an object. */
export const selectionOf = (graph: ObjectGraph) => selectionIn(graph.namespaces);
