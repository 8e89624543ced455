import { name, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A Namespace, with the label that Kubernetes adds to each. */
export interface NamespaceView {
  readonly node: GraphNode;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Namespaces. */
export const namespaces: ObjectKind<NamespaceView> = {
  of: ['Namespace'],
  read: (node) => [{ node, name: node.name, labels: { 'kubernetes.io/metadata.name': node.name, ...node.labels } }],
  names: ({ node }) => ({ defines: [name(node, 'namespace', { scope: '', name: node.name })], needs: [] }),
};
