import { type Selector, selectorOf, selects } from '../../core/kubernetes/selector';
import type { Views } from './kinds';
import type { EndpointView, MonitorView, NamespaceScope } from './kinds/monitors';
import type { PodsView } from './kinds/pods';
import type { ServiceView } from './kinds/services';
import { inOneCluster } from './node';

/** A port of Pods that an endpoint scrapes, directly or through a Service. */
export interface Target {
  readonly service?: ServiceView;
  /** Absent where the Pods behind a Service are not known. */
  readonly pods?: PodsView;
  /** Name of the port as the endpoint says it; part of the target's labels. */
  readonly portName: string;
  /** Number of the container port; 0 where it is not known. */
  readonly port: number;
}

/** What one endpoint of a monitor finds. */
export interface EndpointTargets {
  readonly endpoint: EndpointView;
  readonly targets: readonly Target[];
  /** Services or Pods that the monitor selects and that lack the endpoint's port. */
  readonly lacking: readonly (ServiceView | PodsView)[];
}

/** What a monitor finds. */
export interface MonitorTargets {
  readonly monitor: MonitorView;
  readonly selected: readonly (ServiceView | PodsView)[];
  readonly endpoints: readonly EndpointTargets[];
}

interface Labelled {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

type Find<Item> = (scope: NamespaceScope, selector: Selector) => readonly Item[];

const anyNamespace = '*';

/** Looks objects up by a label of theirs, so that a thousand monitors do not each look at a thousand Services. */
export const finder = <Item extends Labelled>(items: readonly Item[]): Find<Item> => {
  const byKey = new Map<string, Item[]>();
  const note = (key: string, item: Item): void => {
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [item]);
    else list.push(item);
  };
  for (const item of items) {
    for (const namespace of [item.namespace, anyNamespace]) {
      note(namespace, item);
      for (const [label, value] of Object.entries(item.labels)) note(`${namespace}\n${label}=${value}`, item);
    }
  }
  return (scope, selector) => {
    const fixed = selector.find((wanted) => wanted.operator === 'In' && wanted.values.length === 1);
    const suffix = fixed?.operator === 'In' ? `\n${fixed.key}=${fixed.values[0]}` : '';
    const namespaces = scope.kind === 'any' ? [anyNamespace] : scope.names;
    return namespaces.flatMap((namespace) => byKey.get(`${namespace}${suffix}`) ?? []).filter(({ labels }) => selects(selector, labels));
  };
};

const podTargets = (endpoint: EndpointView, pods: PodsView): readonly Target[] => {
  const { port } = endpoint;
  if (port.kind === 'none') return pods.ports.map(({ name, number }) => ({ pods, portName: name, port: number }));
  const wanted = port.kind === 'name' ? port.name : port.target;
  return pods.ports
    .filter(({ name, number }) => name === wanted || number === wanted)
    .map(({ name, number }) => ({ pods, portName: name, port: number }));
};

// The operator compares a target port with the ports of the containers, whatever ports the Service has.
const containerTargets = (target: string | number, service: ServiceView, behind: readonly PodsView[]): readonly Target[] => {
  const portName = String(target);
  if (behind.length === 0) return [{ service, portName, port: typeof target === 'number' ? target : 0 }];
  return behind.flatMap((pods) =>
    pods.ports
      .filter(({ name, number }) => name === target || number === target)
      .map(({ number }) => ({ service, pods, portName, port: number })),
  );
};

const serviceTargets = ({ port: wanted }: EndpointView, service: ServiceView, behind: readonly PodsView[]): readonly Target[] => {
  if (wanted.kind === 'target') return containerTargets(wanted.target, service, behind);
  const ports = wanted.kind === 'none' ? service.ports : service.ports.filter(({ name }) => name === wanted.name);
  return ports.flatMap(({ name, target }): readonly Target[] => {
    if (behind.length === 0) return [{ service, portName: name, port: typeof target === 'number' ? target : 0 }];
    return behind.flatMap((pods) => {
      // A port by number need not be listed among those of the container.
      if (typeof target === 'number') return [{ service, pods, portName: name, port: target }];
      const found = pods.ports.find((port) => port.name === target);
      return found === undefined ? [] : [{ service, pods, portName: name, port: found.number }];
    });
  });
};

/** Finds the Pods behind a Service; none where somebody else writes its endpoints. */
export const podsBehind = (pods: readonly PodsView[]): ((service: ServiceView) => readonly PodsView[]) => {
  const findPods = finder(pods);
  return ({ namespace, selector, node }) =>
    Object.keys(selector).length === 0
      ? []
      : findPods({ kind: 'names', names: [namespace] }, selectorOf(selector)).filter((one) => inOneCluster(one.node, node));
};

/** What every monitor would scrape, by the rules of Kubernetes and the operator. */
export const targetsOf = ({ monitors, services, pods }: Pick<Views, 'monitors' | 'services' | 'pods'>): readonly MonitorTargets[] => {
  const findServices = finder(services);
  const findPods = finder(pods);
  const behind = podsBehind(pods);
  return monitors.map((monitor): MonitorTargets => {
    const { selector, namespaces, endpoints } = monitor;
    const isNear = ({ node }: PodsView | ServiceView): boolean => inOneCluster(node, monitor.node);
    const found =
      monitor.kind === 'PodMonitor'
        ? findPods(namespaces, selector)
            .filter(isNear)
            .map((view) => ({ view, targets: (endpoint: EndpointView) => podTargets(endpoint, view) }))
        : findServices(namespaces, selector)
            .filter(isNear)
            .map((view) => {
              const backends = behind(view);
              return { view, targets: (endpoint: EndpointView) => serviceTargets(endpoint, view, backends) };
            });
    return {
      monitor,
      selected: found.map(({ view }) => view),
      endpoints: endpoints.map((endpoint) => {
        const each = found.map(({ view, targets }) => ({ view, targets: targets(endpoint) }));
        return {
          endpoint,
          targets: each.flatMap(({ targets }) => targets),
          lacking: each.filter(({ targets }) => targets.length === 0).map(({ view }) => view),
        };
      }),
    };
  });
};
