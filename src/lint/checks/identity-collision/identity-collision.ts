import type { GraphNode } from '../../graph/node';
import type { Check } from '../check';
import { environmentSubject } from '../common/subjects';
import { called, isObject } from '../common/synced-path';

const identity = ({ object, kind, namespace, name, cluster }: GraphNode): string => {
  const version = String(object.apiVersion ?? '');
  // The API server knows an object by its group, not by the version it was written in.
  return JSON.stringify([cluster, version.includes('/') ? version.split('/')[0] : '', kind, namespace, name]);
};

// People put the same Namespace beside each part that is in it, and whoever bootstraps a cluster creates it first; it is there in any case.
const isBare = ({ kind, object }: GraphNode): boolean => kind === 'Namespace' && object.spec === undefined;

/** One object written twice: whoever syncs last wins, at every sync. */
export const identityCollision: Check = {
  id: 'identity-collision',
  level: 'error',
  acrossClusters: true,
  find: ({ graph }) => {
    const seen = new Map<string, GraphNode>();
    const isShared = (node: GraphNode): boolean => graph.world === 'open' && isBare(node);
    return graph.nodes
      .filter((node) => isObject(node) && node.name !== '' && !isShared(node))
      .flatMap((node) => {
        const key = identity(node);
        const first = seen.get(key);
        if (first === undefined) seen.set(key, node);
        // Two objects at one path are told by the layout, which knows both origins.
        if (first === undefined || first.path.toLowerCase() === node.path.toLowerCase()) return [];
        return [
          {
            at: node.at(['metadata', 'name']),
            message: `${called(node)} is defined in ${first.path} and in ${node.path}`,
            help: 'rename or remove one of them',
            follows: [first, node].map(({ environment }) => environmentSubject(environment)),
          },
        ];
      });
  },
};
