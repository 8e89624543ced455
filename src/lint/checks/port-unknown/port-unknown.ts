import type { Selector } from '../../../core/kubernetes/selector';
import { quoted } from '../../../core/problem';
import { suggestion, typoOf } from '../../../core/suggestion';
import type { MonitorView } from '../../graph/kinds/monitors';
import { type ContainerPort, declaredWorkload, type PodsView } from '../../graph/kinds/pods';
import type { ServicePort, ServiceView } from '../../graph/kinds/services';
import { type EndpointTargets, podsBehind } from '../../graph/targets';
import type { Check, Finding } from '../check';
import { called, monitorsOf, operatedNamespaces } from '../common/monitors';
import { objectSubject } from '../common/subjects';

const portText = ({ endpoint: { port } }: EndpointTargets): string =>
  port.kind === 'none' ? '' : String(port.kind === 'name' ? port.name : port.target);

const portName = ({ name, number }: { readonly name: string; readonly number: number }): string => (name === '' ? String(number) : name);

const isService = (view: ServiceView | PodsView): view is ServiceView => 'selector' in view;

// A declared Service passes a port on to the one of that name, which the Pods lack; of real ones, `servicePorts` tells.
const passedOn = (found: EndpointTargets, view: ServiceView) => {
  const { port } = found.endpoint;
  return port.kind === 'name' ? view.ports.find(({ name }) => name === port.name) : undefined;
};

type Behind = (service: ServiceView) => readonly PodsView[];

type Fault = Pick<Finding, 'message' | 'help'>;

// Whoever gives the number of the Service means the port that it is passed on to.
const containerFault = (wanted: string, service: ServiceView, behind: readonly PodsView[]): Fault => {
  const ports = behind.flatMap((pods) => pods.ports.map(({ name, number }) => (name === '' ? String(number) : `${number} (${name})`)));
  const own = ports.length === 0 ? 'its containers list no ports' : `the ports of its containers are ${[...new Set(ports)].join(', ')}`;
  const isOfService = service.ports.some(({ number }) => String(number) === wanted);
  return {
    message: `targetPort ${wanted}, which no container behind ${called(service.node)} has`,
    help: isOfService ? `it is the port of the Service, and targetPort is compared with those of containers: ${own}` : own,
  };
};

const namedFault = (wanted: string, found: EndpointTargets, view: ServiceView | PodsView): Fault | undefined => {
  const passing = isService(view) ? passedOn(found, view) : undefined;
  if (passing !== undefined && view.node.kind === 'Service') return undefined;
  if (passing !== undefined)
    return {
      message: `port "${wanted}" of ${called(view.node)}, which passes it on to port "${passing.target}" that its Pods do not have`,
      help: 'name the port of the container, or give its number as targetPort',
    };
  const ports = view.ports.map(portName);
  return {
    message: `port "${wanted}", which ${called(view.node)} does not have`,
    help: ports.length === 0 ? 'it has no ports' : suggestion(wanted, ports),
  };
};

// The Service that has the port may be one that an operator makes; who selects by no value takes what has the port from among many.
const mayBeOthers = (selector: Selector, view: ServiceView | PodsView, wanted: string, operated: ReadonlySet<string>): boolean =>
  (operated.has(view.namespace) || !selector.some(({ operator }) => operator === 'In')) &&
  typoOf(wanted, view.ports.map(portName)) === undefined;

const faultOf = (
  { node, selector }: MonitorView,
  found: EndpointTargets,
  behind: Behind,
  operated: ReadonlySet<string>,
): readonly Finding[] => {
  const [view] = found.lacking;
  const { port, path } = found.endpoint;
  // Where some of what is selected has the port, the others are left out on purpose.
  if (view === undefined || found.targets.length > 0 || port.kind === 'none') return [];
  const wanted = portText(found);
  if (mayBeOthers(selector, view, wanted, operated)) return [];
  const isOfContainers = port.kind === 'target' && isService(view);
  const fault = isOfContainers ? containerFault(wanted, view, behind(view)) : namedFault(wanted, found, view);
  if (fault === undefined) return [];
  const at = node.at([...path, port.kind === 'name' ? 'port' : 'targetPort']);
  return [{ ...fault, at, message: `${called(node)} scrapes ${fault.message}`, about: [objectSubject(node)] }];
};

// Containers need not list their ports; where all do, and one has the name of the Service's port, its number was meant.
const misnumbered = ({ name, target }: ServicePort, behind: readonly PodsView[]): ContainerPort | undefined => {
  const all = behind.flatMap(({ ports }) => ports);
  const isWhole = behind.every(({ containers, ports }) => containers.every((one) => ports.some(({ container }) => container === one)));
  if (name === '' || typeof target !== 'number' || !isWhole || all.some(({ number }) => number === target)) return undefined;
  return all.find((port) => port.name === name);
};

const numberFaults = (service: ServiceView, behind: readonly PodsView[], first: PodsView): readonly Finding[] =>
  service.ports.flatMap((port) => {
    const meant = misnumbered(port, behind);
    if (meant === undefined) return [];
    const at = service.node.at([...port.path, 'targetPort']);
    const message = `${called(service.node)} passes port "${port.name}" on to ${port.target}, and port "${meant.name}" of ${called(first.node)} is ${meant.number}`;
    return [{ at, message, help: `write targetPort: ${meant.name}` }];
  });

const serviceFaults = (service: ServiceView, behind: readonly PodsView[]): readonly Finding[] => {
  const [first] = behind;
  // Without Pods that are known, nobody can say; what somebody else deploys may have further ports.
  if (first === undefined || behind.some(({ node }) => node.kind === declaredWorkload)) return [];
  const offered = behind.flatMap(({ ports }) => ports);
  const named = service.ports
    .filter(({ target }) => typeof target === 'string' && !offered.some(({ name }) => name === target))
    .map((port) => ({
      at: service.node.at([...port.path, 'targetPort']),
      message: `${called(service.node)} passes port ${quoted(portName(port))} on to port "${port.target}", which ${called(first.node)} does not have`,
      help: offered.length === 0 ? 'it has no ports' : suggestion(String(port.target), [...new Set(offered.map(portName))]),
    }));
  return [...named, ...numberFaults(service, behind, first)];
};

/** Endpoints that name a port which nothing that they select has, and Services that pass a port on to one. */
export const portUnknown: Check = {
  id: 'port-unknown',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const behind = podsBehind(graph.pods);
    const operated = operatedNamespaces(graph);
    return [
      ...monitorsOf(graph).flatMap(({ monitor, endpoints }) => endpoints.flatMap((found) => faultOf(monitor, found, behind, operated))),
      ...graph.services.filter(({ node }) => node.kind === 'Service').flatMap((service) => serviceFaults(service, behind(service))),
    ];
  },
};
