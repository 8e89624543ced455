import { selectorOf } from '../../../core/kubernetes/selector';
import { quoted } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import type { ObjectGraph } from '../../graph/graph';
import type { MonitorView } from '../../graph/kinds/monitors';
import { declaredWorkload, type PodsView } from '../../graph/kinds/pods';
import type { ServiceView } from '../../graph/kinds/services';
import { type EndpointTargets, finder } from '../../graph/targets';
import type { Check, Finding } from '../check';
import { called, monitorsOf } from '../common/monitors';
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

const faultOf = (monitor: MonitorView, found: EndpointTargets): readonly Finding[] => {
  const [view] = found.lacking;
  // Where some of what is selected has the port, the others are left out on purpose.
  if (view === undefined || found.targets.length > 0 || found.endpoint.port.kind === 'none') return [];
  const wanted = portText(found);
  const about = [objectSubject(monitor.node)];
  const at = monitor.node.at([...found.endpoint.path, found.endpoint.port.kind === 'name' ? 'port' : 'targetPort']);
  const passing = isService(view) ? passedOn(found, view) : undefined;
  if (passing !== undefined && view.node.kind === 'Service') return [];
  if (passing !== undefined)
    return [
      {
        at,
        message: `${called(monitor.node)} scrapes port "${wanted}" of ${called(view.node)}, which passes it on to port "${passing.target}" that its Pods do not have`,
        help: 'name the port of the container, or give its number as targetPort',
        about,
      },
    ];
  const ports = view.ports.map(portName);
  return [
    {
      at,
      message: `${called(monitor.node)} scrapes port "${wanted}", which ${called(view.node)} does not have`,
      help: ports.length === 0 ? 'it has no ports' : suggestion(wanted, ports),
      about,
    },
  ];
};

const serviceFaults = (service: ServiceView, behind: readonly PodsView[]): readonly Finding[] => {
  const [first] = behind;
  // Without Pods that are known, nobody can say; what somebody else deploys may have further ports.
  if (first === undefined || behind.some(({ node }) => node.kind === declaredWorkload)) return [];
  const offered = behind.flatMap(({ ports }) => ports);
  return service.ports
    .filter(({ target }) => typeof target === 'string' && !offered.some(({ name }) => name === target))
    .map((port) => ({
      at: service.node.at([...port.path, 'targetPort']),
      message: `${called(service.node)} passes port ${quoted(portName(port))} on to port "${port.target}", which ${called(first.node)} does not have`,
      help: offered.length === 0 ? 'it has no ports' : suggestion(String(port.target), [...new Set(offered.map(portName))]),
    }));
};

const servicePorts = ({ services, pods }: ObjectGraph): readonly Finding[] => {
  const findPods = finder(pods);
  return services
    .filter(({ node, selector }) => node.kind === 'Service' && Object.keys(selector).length > 0)
    .flatMap((service) => serviceFaults(service, findPods({ kind: 'names', names: [service.namespace] }, selectorOf(service.selector))));
};

/** Endpoints that name a port which nothing that they select has, and Services that pass a port on to one. */
export const portUnknown: Check = {
  id: 'port-unknown',
  level: 'error',
  find: ({ graph }) => [
    ...monitorsOf(graph).flatMap(({ monitor, endpoints }) => endpoints.flatMap((found) => faultOf(monitor, found))),
    ...servicePorts(graph),
  ],
};
