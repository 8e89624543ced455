import type { GraphNode } from '../../graph/node';
import { isRendered } from '../../graph/rendered-folder';
import type { Check, Finding, Linked } from '../check';
import { folderSubject } from '../common/subjects';
import { called, foldersAbove, isObject, syncedBy } from '../common/synced-path';

// Whoever keeps plain YAML may well apply Applications and projects by hand.
const expected = ({ declared }: Linked, { kind }: Linked['graph']['nodes'][number]): boolean =>
  declared.length > 0 || !['Application', 'AppProject', 'ApplicationSet'].includes(kind);

// A folder is synced or not as a whole, and who meant to name it, or one that it is in, may have mistyped that.
const folded = (path: string): Pick<Finding, 'about' | 'follows'> => {
  const folders = foldersAbove(path).map(folderSubject);
  return { about: folders.slice(-1), follows: folders };
};

// An Application may well build a part of what a kustomization above it builds, in a namespace of its own.
const isBuiltInParts = ({ graph }: Linked): ((node: GraphNode) => boolean) => {
  const built = new Set(graph.kustomizations.map(({ node }) => foldersAbove(node.path).at(-1)));
  const folders = new Set(
    graph.applications.flatMap(({ sources }) =>
      sources.flatMap(({ folder }) => (folder === undefined ? [] : [folder.replace(/\/+$/, '')])),
    ),
  );
  return ({ path, builtIn }) => builtIn !== undefined && foldersAbove(path).some((folder) => built.has(folder) && folders.has(folder));
};

/** Objects in Git that no Application syncs: they look deployed and are not. */
export const pathNotSynced: Check = {
  id: 'path-not-synced',
  level: 'error',
  find: (linked) => {
    const syncing = syncedBy(linked.graph);
    const objects = linked.graph.nodes.filter(
      (node) => isObject(node) && node.carried === undefined && !isRendered(node) && expected(linked, node),
    );
    // A folder of YAML whose Applications read other repositories says nothing about its files.
    if (linked.declared.length === 0 && objects.every((node) => syncing(node).length === 0)) return [];
    const inParts = isBuiltInParts(linked);
    // In a folder, somebody may apply the rest by other means.
    const level = linked.graph.world === 'open' ? { level: 'warning' as const } : {};
    return objects
      .filter((node) => syncing(node).length === 0 && !inParts(node))
      .map((node) => ({
        ...level,
        at: node.at([]),
        message: `no Application syncs ${called(node)} in ${node.path}`,
        help: 'name its folder as the path of an Application',
        ...folded(node.path),
      }));
  },
};
