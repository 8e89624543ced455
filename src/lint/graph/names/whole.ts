import { textAt } from '../../../core/json';
import { onceFor } from '../../../language/once';
import type { ObjectGraph } from '../graph';
import type { GraphNode } from '../node';

// Groups whose objects make no Secrets, or only such as they name.
const plainGroups = new Set([
  '',
  'apps',
  'batch',
  'autoscaling',
  'policy',
  'networking.k8s.io',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
  'scheduling.k8s.io',
  'apiextensions.k8s.io',
  'monitoring.coreos.com',
  'external-secrets.io',
  'bitnami.com',
]);

const groupOf = ({ object }: GraphNode): string => {
  const [group = '', version] = (textAt(object, 'apiVersion') ?? '').split('/');
  return version === undefined ? '' : group;
};

const isPlain = (node: GraphNode): boolean =>
  node.kind !== 'HelmValues' && node.kind !== 'ClusterExternalSecret' && plainGroups.has(groupOf(node));

const isWhole = onceFor(({ nodes, unread }: ObjectGraph): boolean => unread.length === 0 && nodes.every(isPlain));

/** Whether everything is here that could make Secrets in a namespace: it is made here, and no chart, operator or other repository is. */
export const makesAllSecretsOf = (graph: ObjectGraph, namespace: string): boolean =>
  isWhole(graph) && graph.namespaces.some(({ name }) => name === namespace);
