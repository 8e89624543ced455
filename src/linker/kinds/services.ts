import { labelsAt, listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../model/json';
import type { GraphNode } from '../graph';
import { name, type ObjectKind } from '../kind';
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

/** Services. */
export const services: ObjectKind<ServiceView> = {
  of: ['Service', declaredWorkload],
  read: (node) => (node.kind === declaredWorkload ? declaredService(node) : [serviceOf(node)]),
  names: ({ node, namespace, name: text }) => ({ defines: [name(node, 'service', { scope: namespace, name: text })], needs: [] }),
};
