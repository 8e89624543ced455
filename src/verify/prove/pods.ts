import type { NamedWorkload } from '../../compile/config/environment';
import { type Selector, selects } from '../../core/kubernetes/selector';
import type { RunningIdentity } from '../../core/workloads/identity';
import type { MonitorView } from '../../lint/graph/kinds/monitors';
import type { Stack } from './stack';

/** A port by its name, of a container or of a Service. */
export interface Port {
  readonly name: string;
  readonly number: number;
  readonly container: string;
}

/** Pods that are all alike. */
export interface Pods {
  readonly namespace: string;
  /** What the names of the Pods start with. */
  readonly stem: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly Port[];
  /** The Service in front of them that the monitor selects; PodMonitors need none. */
  readonly service?: { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly ports: readonly Port[] };
  /** Whether they are in the output, or a chart or somebody else is trusted to bring them. */
  readonly known: 'emitted' | 'assumed';
}

const looksInto = ({ namespaces }: MonitorView, namespace: string): boolean =>
  namespaces.kind === 'any' || namespaces.names.includes(namespace);

const emittedPods = ({ environment, graph }: Stack): readonly Pods[] =>
  graph.pods
    .filter(({ node }) => node.environment === environment.name)
    .map(({ node, namespace, labels, ports }) => ({
      namespace,
      stem: node.name,
      labels,
      ports: ports.map(({ name, number, container }) => ({ name, number, container })),
      known: 'emitted',
    }));

const carries = (labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value);

// A Service's port leads to a port of the container, by name or by number.
const behind = (pods: Pods, name: string, target: string | number): Port | undefined => {
  const found = pods.ports.find((port) => port.name === target || port.number === target);
  return found === undefined ? undefined : { ...found, name };
};

const emittedServices = (stack: Stack): readonly Pods[] =>
  stack.graph.services
    .filter(({ node, selector }) => node.environment === stack.environment.name && Object.keys(selector).length > 0)
    .flatMap(({ namespace, name, labels, selector, ports }) =>
      emittedPods(stack)
        .filter((pods) => pods.namespace === namespace && carries(pods.labels, selector))
        .map((pods) => ({
          ...pods,
          service: { name, labels, ports: ports.flatMap((port) => behind(pods, port.name, port.target) ?? []) },
        })),
    );

const portsOf = (numbers: Readonly<Record<string, number>>, container: string): readonly Port[] =>
  Object.entries(numbers).map(([name, number]) => ({ name, number, container }));

const declared = ({ name, namespace, pods, service, deploy }: RunningIdentity): readonly Pods[] => {
  if (deploy.kind === 'image') return [];
  const { labels, ports, container } = pods;
  const common: Pods = { namespace, stem: name, labels, ports: portsOf(ports, container), known: 'assumed' };
  return service === undefined
    ? [common]
    : [common, { ...common, service: { name: service.name, labels: service.labels, ports: portsOf(service.ports, container) } }];
};

const equalities = (selector: Selector): Readonly<Record<string, string>> =>
  Object.fromEntries(selector.flatMap((wanted) => (wanted.operator === 'In' ? [[wanted.key, wanted.values[0] ?? '']] : [])));

// Charts bring Pods that nobody declares; their monitor is then the only one who says what they look like.
const implied = (monitor: MonitorView, owner: NamedWorkload | undefined): readonly Pods[] => {
  const identity = owner?.identity;
  if ((identity?.kind === 'running' && identity.deploy.kind === 'image') || monitor.namespaces.kind === 'any') return [];
  const labels = equalities(monitor.selector);
  const stem = owner?.name ?? monitor.name;
  const names = monitor.endpoints.map(({ port }) => (port.kind === 'name' ? port.name : port.kind === 'target' ? String(port.target) : ''));
  const ports = [...new Set(names)].map((name, index) => ({ name, number: Number(name) || 9100 + index, container: stem }));
  return monitor.namespaces.names.map((namespace) => ({
    namespace,
    stem,
    labels,
    ports,
    ...(monitor.kind === 'PodMonitor' ? {} : { service: { name: stem, labels, ports } }),
    known: 'assumed',
  }));
};

/** Pods that a monitor of the output finds: emitted ones first, then those that the environment declares or charts bring. */
export const podsOf = (stack: Stack, monitor: MonitorView): readonly Pods[] => {
  const takes = (pods: Pods): boolean => {
    const labels = monitor.kind === 'PodMonitor' ? pods.labels : pods.service?.labels;
    return labels !== undefined && looksInto(monitor, pods.namespace) && selects(monitor.selector, labels);
  };
  const { workloads, running } = stack.environment;
  const emitted = monitor.kind === 'PodMonitor' ? emittedPods(stack) : emittedServices(stack);
  const ofKind = running.flatMap(declared).filter(({ service }) => (service === undefined) === (monitor.kind === 'PodMonitor'));
  const found = [...emitted, ...ofKind].filter(takes);
  if (found.length > 0) return found;
  const owner = workloads.find(({ observability }) => observability.monitors.some(({ name }) => name === monitor.name));
  return implied(monitor, owner);
};
