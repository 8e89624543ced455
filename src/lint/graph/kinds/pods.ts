import { entryOf, isMap, labelsAt, listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../../core/json';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A port of a container. */
export interface ContainerPort {
  readonly container: string;
  readonly name: string;
  readonly number: number;
  /** The port on the node that it takes: `hostPort`, or the port itself where Pods use the network of the node. */
  readonly hostPort?: number;
  readonly path: ObjectPath;
}

/** The Pods that one object makes, all alike. */
export interface PodsView {
  readonly node: GraphNode;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly ContainerPort[];
  readonly containers: readonly string[];
  readonly replicas: number;
  /** Where in the object the Pods are described. */
  readonly path: ObjectPath;
}

/** Kind of a node that represents a workload which somebody else deploys; no file of `dist/` holds it. */
export const declaredWorkload = 'DeclaredWorkload';

const templates: Readonly<Record<string, ObjectPath>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

const portsOf = (container: unknown, path: ObjectPath, hostNetwork: boolean): readonly ContainerPort[] =>
  listAt(container, 'ports').flatMap((port, index): readonly ContainerPort[] => {
    const number = valueAt(port, 'containerPort');
    if (typeof number !== 'number') return [];
    const hostPort = valueAt(port, 'hostPort') ?? (hostNetwork ? number : undefined);
    return [
      {
        container: textAt(container, 'name') ?? '',
        name: textAt(port, 'name') ?? '',
        number,
        ...(typeof hostPort === 'number' ? { hostPort } : {}),
        path: [...path, 'ports', index],
      },
    ];
  });

const podsOf = (node: GraphNode, path: ObjectPath): readonly PodsView[] => {
  const template = valueAt(node.object, ...path);
  if (!isMap(template)) return [];
  const spec = mapAt(template, 'spec');
  const containers = listAt(spec, 'containers');
  const replicas = valueAt(node.object, 'spec', 'replicas');
  return [
    {
      node,
      namespace: node.namespace,
      labels: labelsAt(template, 'metadata', 'labels'),
      ports: containers.flatMap((container, index) =>
        portsOf(container, [...path, 'spec', 'containers', index], spec.hostNetwork === true),
      ),
      containers: containers.flatMap((container) => textAt(container, 'name') ?? []),
      replicas: typeof replicas === 'number' ? replicas : 1,
      path,
    },
  ];
};

const declaredPods = (node: GraphNode): PodsView => ({
  node,
  namespace: node.namespace,
  labels: labelsAt(node.object, 'pods', 'labels'),
  ports: Object.entries(mapAt(node.object, 'pods', 'ports')).flatMap(([port, number]) =>
    typeof number === 'number' ? [{ container: '', name: port, number, path: ['pods', 'ports', port] }] : [],
  ),
  containers: [],
  replicas: 1,
  path: ['pods'],
});

/** Whatever makes Pods. */
export const pods: ObjectKind<PodsView> = {
  of: [...Object.keys(templates), declaredWorkload],
  read: (node) => (node.kind === declaredWorkload ? [declaredPods(node)] : podsOf(node, entryOf(templates, node.kind) ?? [])),
  names: () => noNames,
};
