import { mapAt } from '../../../core/json';
import { name, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A ConfigMap with the names of its files. */
export interface ConfigMapView {
  readonly node: GraphNode;
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
}

/** ConfigMaps. */
export const configMaps: ObjectKind<ConfigMapView> = {
  of: ['ConfigMap'],
  read: (node) => [
    {
      node,
      namespace: node.namespace,
      name: node.name,
      keys: [...Object.keys(mapAt(node.object, 'data')), ...Object.keys(mapAt(node.object, 'binaryData'))],
    },
  ],
  names: ({ node, namespace }) => ({ defines: [name(node, 'config-map', { scope: namespace, name: node.name })], needs: [] }),
};
