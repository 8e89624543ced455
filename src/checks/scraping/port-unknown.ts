import type { MonitorView } from '../../linker/kinds/monitors';
import type { PodsView } from '../../linker/kinds/pods';
import type { ServiceView } from '../../linker/kinds/services';
import type { EndpointTargets } from '../../linker/targets';
import { suggestion } from '../../model/suggestion';
import type { Check, Finding } from '../check';
import { called, monitorsOf } from './monitors';

const portText = ({ endpoint: { port } }: EndpointTargets): string =>
  port.kind === 'none' ? '' : String(port.kind === 'name' ? port.name : port.target);

const isService = (view: ServiceView | PodsView): view is ServiceView => 'selector' in view;

// A Service that has the port by name, but passes it on to a port that its Pods lack.
const passedOn = (found: EndpointTargets, view: ServiceView) => {
  const { port } = found.endpoint;
  return port.kind === 'name' ? view.ports.find(({ name }) => name === port.name) : undefined;
};

const faultOf = (monitor: MonitorView, found: EndpointTargets): readonly Finding[] => {
  const [view] = found.lacking;
  // Where some of what is selected has the port, the others are left out on purpose.
  if (view === undefined || found.targets.length > 0 || found.endpoint.port.kind === 'none') return [];
  const wanted = portText(found);
  const at = monitor.node.at([...found.endpoint.path, found.endpoint.port.kind === 'name' ? 'port' : 'targetPort']);
  const passing = isService(view) ? passedOn(found, view) : undefined;
  if (passing !== undefined)
    return [
      {
        at,
        message: `${called(monitor.node)} scrapes port "${wanted}" of ${called(view.node)}, which passes it on to port "${passing.target}" that its Pods do not have`,
        help: 'name the port of the container, or give its number as targetPort',
      },
    ];
  const ports = view.ports.map(({ name, number }) => (name === '' ? String(number) : name));
  return [
    {
      at,
      message: `${called(monitor.node)} scrapes port "${wanted}", which ${called(view.node)} does not have`,
      help: ports.length === 0 ? 'it has no ports' : suggestion(wanted, ports),
    },
  ];
};

/** Endpoints that name a port which nothing that they select has. */
export const portUnknown: Check = {
  id: 'port-unknown',
  level: 'error',
  find: ({ graph }) => monitorsOf(graph).flatMap(({ monitor, endpoints }) => endpoints.flatMap((found) => faultOf(monitor, found))),
};
