import type { Check } from '../check';
import { syncedBy } from '../common/synced-path';

/** Helm values inside a folder that is synced: Argo CD reads them as manifests, and half a manifest stops the whole Application. */
export const valuesInSyncedPath: Check = {
  id: 'values-in-synced-path',
  level: 'error',
  find: ({ graph }) => {
    const syncing = syncedBy(graph);
    return graph.helmValues.flatMap(({ node }) => {
      const [first] = syncing(node);
      if (first === undefined) return [];
      return [
        {
          at: first.application.node.at([...first.source.path, 'path']),
          message: `Application ${first.application.name} syncs the Helm values ${node.path}`,
          help: 'keep values outside every folder that an Application syncs',
        },
      ];
    });
  },
};
