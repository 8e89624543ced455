import { isMap, listAt, mapAt, type ObjectPath, textAt, textsAt, valueAt } from '../../../core/json';
import { name, type ObjectKind } from '../kind';
import type { GraphNode, Reference } from '../node';

/** One source of an Application: a folder, a chart, or a repository that values are read from. */
export interface SourceView {
  readonly repository: string;
  readonly revision: string;
  /** Folder in the repository; absent for charts and for sources that are read for their values only. */
  readonly folder?: string;
  readonly recurse: boolean;
  readonly include?: string;
  readonly exclude?: string;
  readonly chart?: string;
  /** Name of the Helm release; the Application's own where none is set. */
  readonly release: string;
  readonly valueFiles: readonly { readonly file: string; readonly path: ObjectPath }[];
  /** Name under which other sources refer to its files, as `$values` does. */
  readonly ref?: string;
  readonly path: ObjectPath;
}

/** An Argo CD Application. */
export interface ApplicationView {
  readonly node: GraphNode;
  readonly name: string;
  readonly namespace: string;
  readonly project: string;
  readonly destination: { readonly server: string; readonly namespace: string };
  readonly wave: number;
  readonly syncOptions: readonly string[];
  readonly sources: readonly SourceView[];
}

const some = (fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).flatMap(([field, text]) => (text === undefined ? [] : [[field, text]])));

const sourceOf = (source: unknown, path: ObjectPath, application: string): SourceView => ({
  repository: textAt(source, 'repoURL') ?? '',
  revision: textAt(source, 'targetRevision') ?? 'HEAD',
  recurse: valueAt(source, 'directory', 'recurse') === true,
  release: textAt(source, 'helm', 'releaseName') ?? application,
  valueFiles: textsAt(source, 'helm', 'valueFiles').map((file, index) => ({ file, path: [...path, 'helm', 'valueFiles', index] })),
  ...some({
    folder: textAt(source, 'path'),
    chart: textAt(source, 'chart'),
    ref: textAt(source, 'ref'),
    include: textAt(source, 'directory', 'include'),
    exclude: textAt(source, 'directory', 'exclude'),
  }),
  path,
});

const applicationOf = (node: GraphNode): ApplicationView => {
  const spec = mapAt(node.object, 'spec');
  const single = isMap(spec.source) ? [sourceOf(spec.source, ['spec', 'source'], node.name)] : [];
  const several = listAt(spec, 'sources').map((source, index) => sourceOf(source, ['spec', 'sources', index], node.name));
  return {
    node,
    name: node.name,
    namespace: node.namespace,
    project: textAt(spec, 'project') ?? 'default',
    destination: {
      server: textAt(spec, 'destination', 'server') ?? textAt(spec, 'destination', 'name') ?? '',
      namespace: textAt(spec, 'destination', 'namespace') ?? '',
    },
    wave: Number(node.annotations['argocd.argoproj.io/sync-wave'] ?? 0),
    syncOptions: textsAt(spec, 'syncPolicy', 'syncOptions'),
    // Argo CD ignores `source` once there are `sources`.
    sources: several.length > 0 ? several : single,
  };
};

/** The file in the repository behind an entry of `valueFiles`, without the `$values/` in front. */
export const repositoryFile = (file: string): string => file.replace(/^\$[^/]+\//, '');

const needsOf = ({ node, namespace, project, destination, sources }: ApplicationView): readonly Reference[] => [
  name(node, 'project', { scope: namespace, name: project, path: ['spec', 'project'] }),
  ...(destination.namespace === ''
    ? []
    : [name(node, 'namespace', { scope: '', name: destination.namespace, path: ['spec', 'destination', 'namespace'] })]),
  ...sources.flatMap(({ folder, valueFiles, path }) => [
    ...(folder === undefined ? [] : [name(node, 'folder', { scope: '', name: folder, path: [...path, 'path'] })]),
    ...valueFiles.map(({ file, path: at }) => name(node, 'values-file', { scope: '', name: repositoryFile(file), path: at })),
  ]),
];

/** Argo CD Applications. */
export const applications: ObjectKind<ApplicationView> = {
  of: ['Application'],
  read: (node) => [applicationOf(node)],
  names: (view) => ({
    defines: [name(view.node, 'application', { scope: view.namespace, name: view.name })],
    needs: needsOf(view),
  }),
};
