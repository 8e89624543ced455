import { below } from '../../graph/repository-files';
import type { Check } from '../check';
import { belowDist, type Syncing, syncedBy } from '../common/synced-path';

// Where these are, Argo CD runs the program that they are for, and reads no other file itself.
const ofPrograms = ['Chart.yaml', 'kustomization.yaml', 'kustomization.yml', 'Kustomization'];

const isBuilt = ({ source: { folder = '' } }: Syncing, files: ReadonlySet<string>): boolean => {
  const own = folder.replace(/\/+$/, '');
  return ofPrograms.some((name) => files.has(below(own, name)) || files.has(below(belowDist(own), name)));
};

/** Helm values inside a folder that is synced: Argo CD reads them as manifests, and half a manifest stops the whole Application. */
export const valuesInSyncedPath: Check = {
  id: 'values-in-synced-path',
  level: 'error',
  find: ({ graph }) => {
    const syncing = syncedBy(graph);
    const files = new Set(graph.files);
    return graph.helmValues.flatMap(({ node }) => {
      const [first] = syncing(node);
      if (first === undefined || isBuilt(first, files)) return [];
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
