import type { Views } from '../graph/kinds';
import type { HelmValuesView } from '../graph/kinds/helm-values';
import type { GraphNode } from '../graph/node';
import { type RepositoryFiles, repositoryFiles } from '../graph/repository-files';

/** What releases of charts and their values are found in. */
export interface ReleaseSources extends Pick<Views, 'applications' | 'helmValues'> {
  readonly nodes: readonly GraphNode[];
  /** Every file that is there, in order. */
  readonly paths: readonly string[];
  readonly repository: RepositoryFiles;
  readonly valuesAt: ReadonlyMap<string, HelmValuesView>;
}

/** The same with what finds files in it; of several documents of values in a file, Helm reads the first. */
export const releaseSources = ({
  nodes,
  applications,
  helmValues,
  paths,
}: Pick<ReleaseSources, 'nodes' | 'applications' | 'helmValues' | 'paths'>): ReleaseSources => ({
  nodes,
  applications,
  helmValues,
  paths: [...paths].sort(),
  repository: repositoryFiles(paths),
  valuesAt: new Map(helmValues.toReversed().map((view) => [view.node.path, view])),
});
