import type { ObjectGraph } from '../../graph/graph';
import type { Check } from '../check';
import { type Syncing, syncedBy } from '../common/synced-path';

// In a folder, one may well be for several namespaces, or for each cluster from a branch of its own; and what is written twice is found by its name.
const mayBeApart = ({ application, source }: Syncing, other: Syncing): boolean =>
  application.name === other.application.name ||
  application.destination.namespace !== other.application.destination.namespace ||
  source.revision !== other.source.revision;

const areForOne = (world: ObjectGraph['world'], one: Syncing, other: Syncing): boolean =>
  // One folder may well be for several clusters.
  one.application.destination.server === other.application.destination.server && (world === 'closed' || !mayBeApart(one, other));

/** Files that two Applications sync: each would undo what the other does. */
export const pathSyncedTwice: Check = {
  id: 'path-synced-twice',
  level: 'error',
  find: ({ graph }) => {
    const syncing = syncedBy(graph);
    const pairs = new Map<
      string,
      { first: string; second: (typeof graph.applications)[number]; path: readonly (string | number)[]; file: string }
    >();
    for (const node of graph.nodes) {
      const [first, ...others] = syncing(node);
      for (const { application, source } of others) {
        if (first === undefined || !areForOne(graph.world, first, { application, source })) continue;
        const key = JSON.stringify([first.application.name, application.name]);
        if (!pairs.has(key)) pairs.set(key, { first: first.application.name, second: application, path: source.path, file: node.path });
      }
    }
    return [...pairs.values()].map(({ first, second, path, file }) => ({
      at: second.node.at([...path, 'path']),
      message: `Application ${second.name} syncs ${file}, which Application ${first} syncs as well`,
      help: 'give each Application a folder of its own',
    }));
  },
};
