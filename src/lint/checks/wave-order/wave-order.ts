import type { ObjectGraph } from '../../graph/graph';
import { type ApplicationView, repositoryFile } from '../../graph/kinds/applications';
import type { GraphNode } from '../../graph/node';
import type { Check, Finding } from '../check';
import { environmentSubject } from '../common/subjects';
import { belowDist, called, isObject, type SyncedBy, syncedBy } from '../common/synced-path';

const late = (application: ApplicationView, provider: ApplicationView, needed: GraphNode): Finding => ({
  at: application.node.at(['metadata', 'annotations', 'argocd.argoproj.io/sync-wave']),
  message: `Application ${application.name} (wave ${application.wave}) needs ${called(needed)}, which Application ${provider.name} (wave ${provider.wave}) does not create earlier`,
  help: `give ${provider.name} a wave below ${application.wave}`,
  follows: [application, provider].map(({ node }) => environmentSubject(node.environment)),
});

const writesTo = (graph: ObjectGraph, syncing: SyncedBy): ReadonlyMap<string, ReadonlyMap<string, ApplicationView>> => {
  const found = new Map<string, Map<string, ApplicationView>>();
  const note = (namespace: string, application: ApplicationView) => {
    if (namespace !== '')
      found.set(namespace, (found.get(namespace) ?? new Map<string, ApplicationView>()).set(application.name, application));
  };
  for (const application of graph.applications) note(application.destination.namespace, application);
  for (const node of graph.nodes.filter(isObject)) for (const { application } of syncing(node)) note(node.namespace, application);
  return found;
};

interface Mount {
  readonly reader: GraphNode;
  readonly namespace: string;
  readonly secret: string;
}

const mounts = (graph: ObjectGraph): readonly Mount[] =>
  graph.references
    .filter(({ kind }) => kind === 'secret')
    .map(({ node, scope, name }) => ({ reader: node, namespace: scope, secret: name }));

// Whoever applies a node: by syncing its folder, or by reading it as the values of a chart.
const appliedBy = (graph: ObjectGraph, syncing: SyncedBy) => {
  const readers = new Map(
    graph.applications.flatMap((application) =>
      application.sources.flatMap(({ valueFiles }) =>
        valueFiles.map(({ file }) => [belowDist(repositoryFile(file)), application] as const),
      ),
    ),
  );
  return (node: GraphNode): readonly ApplicationView[] => {
    const reader = readers.get(node.path);
    return reader === undefined ? syncing(node).map(({ application }) => application) : [reader];
  };
};

// Of Applications in a folder, nobody says that one root applies them, unless both have waves.
const isLate = (graph: ObjectGraph, provider: ApplicationView, application: ApplicationView): boolean => {
  const written = [provider, application].every(({ node }) => node.annotations['argocd.argoproj.io/sync-wave'] !== undefined);
  if (graph.world === 'open') return written && provider.wave > application.wave;
  return provider.wave >= application.wave;
};

const creates = ({ destination, syncOptions }: ApplicationView, { name }: GraphNode): boolean =>
  destination.namespace === name && syncOptions.includes('CreateNamespace=true');

const lateNamespaces = (graph: ObjectGraph, syncing: SyncedBy): readonly Finding[] => {
  const writers = writesTo(graph, syncing);
  return graph.nodes
    .filter(({ kind }) => kind === 'Namespace')
    .flatMap((node) =>
      syncing(node).flatMap(({ application: provider }) =>
        [...(writers.get(node.name)?.values() ?? [])]
          .filter(
            (application) => application.name !== provider.name && isLate(graph, provider, application) && !creates(application, node),
          )
          .map((application) => late(application, provider, node)),
      ),
    );
};

const lateSecrets = (graph: ObjectGraph, syncing: SyncedBy): readonly Finding[] => {
  const applying = appliedBy(graph, syncing);
  const brought = new Map(
    graph.nodes
      .filter(({ kind }) => kind === 'ExternalSecret' || kind === 'SealedSecret')
      .map((node) => [JSON.stringify([node.namespace, node.name]), node]),
  );
  return mounts(graph).flatMap(({ reader, namespace, secret }) => {
    const needed = brought.get(JSON.stringify([namespace, secret]));
    if (needed === undefined) return [];
    return applying(reader).flatMap((application) =>
      applying(needed)
        .filter((provider) => isLate(graph, provider, application) && provider.name !== application.name)
        .map((provider) => late(application, provider, needed)),
    );
  });
};

/** Applications that come before what they need: the Namespaces they write to, and the Secrets that their Pods mount. */
export const waveOrder: Check = {
  id: 'wave-order',
  level: 'error',
  find: ({ graph }) => {
    const syncing = syncedBy(graph);
    return [...lateNamespaces(graph, syncing), ...lateSecrets(graph, syncing)];
  },
};
