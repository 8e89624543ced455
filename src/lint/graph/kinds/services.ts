import { labelsAt, listAt, mapAt, type ObjectPath, textAt, textsAt, valueAt } from '../../../core/json';
import { name, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';
import { declaredWorkload } from './pods';

/** A port of a Service; the target is a name or number of a port of the Pods. */
export interface ServicePort {
  readonly name: string;
  readonly number: number;
  readonly target: string | number;
  readonly path: ObjectPath;
}

/** A Service. */
export interface ServiceView {
  readonly node: GraphNode;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Labels of its Pods; without any, somebody else writes its endpoints. */
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePort[];
}

const portOf = (port: unknown, index: number): ServicePort => {
  const number = Number(textAt(port, 'port') ?? 0);
  const target = valueAt(port, 'targetPort');
  return {
    name: textAt(port, 'name') ?? '',
    number,
    target: typeof target === 'string' || typeof target === 'number' ? target : number,
    path: ['spec', 'ports', index],
  };
};

const serviceOf = (node: GraphNode): ServiceView => ({
  node,
  namespace: node.namespace,
  name: node.name,
  labels: node.labels,
  selector: labelsAt(node.object, 'spec', 'selector'),
  ports: listAt(node.object, 'spec', 'ports').map(portOf),
});

const declaredService = (node: GraphNode): readonly ServiceView[] => {
  const service = mapAt(node.object, 'service');
  const name = textAt(service, 'name');
  if (name === undefined) return [];
  const ports = Object.entries(mapAt(service, 'ports')).flatMap(([port, number]) =>
    typeof number === 'number' ? [{ name: port, number, target: port, path: ['service', 'ports', port] }] : [],
  );
  return [
    {
      node,
      namespace: node.namespace,
      name,
      labels: labelsAt(service, 'labels'),
      selector: labelsAt(node.object, 'pods', 'labels'),
      ports,
    },
  ];
};

// The operator writes the Service of the kubelets itself, as its command line says.
const kubeletService = (node: GraphNode): readonly ServiceView[] =>
  listAt(node.object, 'spec', 'template', 'spec', 'containers')
    .flatMap((container) => textsAt(container, 'args'))
    .flatMap((argument) => /^--kubelet-service=([^/]+)\/(.+)$/.exec(argument)?.slice(1, 3).join('/') ?? [])
    .map((written) => {
      const [namespace = '', name = ''] = written.split('/');
      return {
        node,
        namespace,
        name,
        labels: { 'k8s-app': 'kubelet', 'app.kubernetes.io/name': 'kubelet', 'app.kubernetes.io/managed-by': 'prometheus-operator' },
        selector: {},
        ports: [
          { name: 'https-metrics', number: 10250, target: 10250, path: [] },
          { name: 'http-metrics', number: 10255, target: 10255, path: [] },
          { name: 'cadvisor', number: 4194, target: 4194, path: [] },
        ],
      };
    });

const servicesOf = (node: GraphNode): readonly ServiceView[] => {
  if (node.kind === 'Deployment') return kubeletService(node);
  return node.kind === declaredWorkload ? declaredService(node) : [serviceOf(node)];
};

/** Services. */
export const services: ObjectKind<ServiceView> = {
  of: ['Service', declaredWorkload, 'Deployment'],
  read: servicesOf,
  names: ({ node, namespace, name: text }) => ({ defines: [name(node, 'service', { scope: namespace, name: text })], needs: [] }),
};
