import type { ObjectGraph } from '../../graph/graph';
import type { ApplicationView, SourceView } from '../../graph/kinds/applications';
import type { GraphNode } from '../../graph/node';
import { renderedFolder } from '../../graph/rendered-folder';

/** An Application with the one of its sources that reads a folder. */
export interface Syncing {
  readonly application: ApplicationView;
  readonly source: SourceView;
}

/** A path of the repository as nodes have it: those of ours start below dist/, others where they were read. */
export const belowDist = (folder: string): string => folder.replace(/\/+$/, '').replace(/^(.*\/)?dist\//, '');

/** The folders that a file is in, the outermost first. */
export const foldersAbove = (file: string): readonly string[] => {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
};

// What a chart renders lies in a folder of its own, where it was rendered.
const foldersOf = ({ node }: ApplicationView, { folder, chart, release }: SourceView): ReadonlySet<string> => {
  if (chart !== undefined) return new Set([renderedFolder(node.environment, release)]);
  return new Set(folder === undefined ? [] : [folder.replace(/\/+$/, ''), belowDist(folder)]);
};

/** Finds the Applications that sync a node. */
export type SyncedBy = (node: GraphNode) => readonly Syncing[];

/** Which Applications sync which nodes, by the folders of their sources; made once, each look-up costs the depth of a path. */
export const syncedBy = (graph: ObjectGraph): SyncedBy => {
  const byFolder = new Map<string, Syncing[]>();
  for (const application of graph.applications) {
    for (const source of application.sources) {
      for (const folder of foldersOf(application, source)) {
        byFolder.set(folder, [...(byFolder.get(folder) ?? []), { application, source }]);
      }
    }
  }
  return (node) => {
    const above = foldersAbove(node.builtIn === undefined ? node.path : `${node.builtIn}/built`);
    const own = above.at(-1);
    return above.flatMap((folder) =>
      (byFolder.get(folder) ?? []).filter(({ source }) => source.recurse || source.chart !== undefined || folder === own),
    );
  };
};

/** An object as messages call it. */
export const called = ({ kind, namespace, name }: GraphNode): string => `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;

const noObjects = [
  'HelmValues',
  'RuleFile',
  'AlertmanagerFile',
  'SlothFile',
  'DashboardFile',
  'DataSourceFile',
  'PrometheusFile',
  'ComposeFile',
];

// What kustomize builds from is not applied itself.
const isBuiltFrom = ({ object }: GraphNode): boolean => String(object.apiVersion ?? '').startsWith('kustomize.config.k8s.io/');

/** Whether the node is one that Argo CD applies: values, tests and what the input says of others are not. */
export const isObject = (node: GraphNode): boolean => node.declared === undefined && !noObjects.includes(node.kind) && !isBuiltFrom(node);
