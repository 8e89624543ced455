import path from 'node:path';
import { isMap, listAt, mapAt, type ObjectPath, textAt, textsAt, valueAt } from '../../../core/json';
import { name, type ObjectKind } from '../kind';
import type { Definition, GraphNode, Reference } from '../node';

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
  /** Whether Helm goes on where one of these files is not there. */
  readonly ignoresMissing: boolean;
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

// A lone dot is the root of the repository, and a number to some readers of YAML 1.1.
const folderOf = (source: unknown): string | undefined => (Number.isNaN(valueAt(source, 'path')) ? '.' : textAt(source, 'path'));

const sourceOf = (source: unknown, at: ObjectPath, application: string): SourceView => ({
  repository: textAt(source, 'repoURL') ?? '',
  revision: textAt(source, 'targetRevision') ?? 'HEAD',
  recurse: valueAt(source, 'directory', 'recurse') === true,
  release: textAt(source, 'helm', 'releaseName') ?? application,
  valueFiles: textsAt(source, 'helm', 'valueFiles').map((file, index) => ({ file, path: [...at, 'helm', 'valueFiles', index] })),
  ignoresMissing: valueAt(source, 'helm', 'ignoreMissingValueFiles') === true,
  ...some({
    folder: folderOf(source),
    chart: textAt(source, 'chart'),
    ref: textAt(source, 'ref'),
    include: textAt(source, 'directory', 'include'),
    exclude: textAt(source, 'directory', 'exclude'),
  }),
  path: at,
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

/** A path with what Argo CD fills in for an Application. */
export const substituted = (file: string, { name: own, destination, project }: ApplicationView): string =>
  file
    .replace(/\$\{?ARGOCD_APP_NAME\}?/g, own)
    .replace(/\$\{?ARGOCD_APP_NAMESPACE\}?/g, destination.namespace)
    .replace(/\$\{?ARGOCD_APP_PROJECT_NAME\}?/g, project);

/** The file in the repository behind an entry of `valueFiles`, without the `$values/` in front. */
export const repositoryFile = (file: string): string => file.replace(/^\$[^/]+\//, '');

// What the build fills in, or Argo CD looks for among several, is not a file that is known by its name.
const isLiteral = (file: string): boolean => !/[*?[\]{}$]/.test(file) && !/^[a-z+-]+:\/\//.test(file);

interface RepositoryFile {
  readonly file: string;
  readonly repository: string;
}

// Relative to the folder of a chart in Git, from the root of its repository, or from that of the source of a name.
const fileOf = (file: string, { folder, repository }: SourceView, sources: readonly SourceView[]): RepositoryFile | undefined => {
  const [, ref] = /^\$([^/]+)\//.exec(file) ?? [];
  const named = sources.find((source) => source.ref !== undefined && source.ref === ref);
  if (ref !== undefined) return named === undefined ? undefined : { file: repositoryFile(file), repository: named.repository };
  if (file.startsWith('/')) return { file: file.slice(1), repository };
  return folder === undefined ? undefined : { file: path.posix.join(folder, file), repository };
};

const valueFileNeeds = (view: ApplicationView, source: SourceView): readonly Reference[] =>
  source.valueFiles.flatMap(({ file: written, path: at }) => {
    const { node, sources } = view;
    const file = substituted(written, view);
    const [, ref] = /^\$([^/]+)\//.exec(file) ?? [];
    const found = fileOf(file, source, sources);
    return [
      ...(ref === undefined || ref.startsWith('ARGOCD_') ? [] : [name(node, 'values-source', { scope: node.id, name: ref, path: at })]),
      ...(found === undefined || !isLiteral(found.file)
        ? []
        : [
            {
              ...name(node, 'values-file', { scope: '', name: found.file, path: at }),
              repository: found.repository,
              ...(source.ignoresMissing ? { mayBeMissing: true } : {}),
            },
          ]),
    ];
  });

const destinationNeeds = ({ node, destination: { namespace }, syncOptions }: ApplicationView): readonly Reference[] =>
  namespace === '' || syncOptions.includes('CreateNamespace=true') || !isLiteral(namespace)
    ? []
    : [
        {
          ...name(node, 'namespace', { scope: '', name: namespace, path: ['spec', 'destination', 'namespace'] }),
          does: 'writes to',
        },
      ];

const needsOf = (view: ApplicationView): readonly Reference[] => {
  const { node, namespace, project, sources } = view;
  return [
    name(node, 'project', { scope: namespace, name: project, path: ['spec', 'project'] }),
    ...destinationNeeds(view),
    ...sources.flatMap((source) => [
      ...(source.folder === undefined || !isLiteral(source.folder)
        ? []
        : [
            {
              ...name(node, 'folder', { scope: '', name: source.folder, path: [...source.path, 'path'] }),
              repository: source.repository,
            },
          ]),
      ...valueFileNeeds(view, source),
    ]),
  ];
};

const definesOf = ({ node, namespace, name: own, sources }: ApplicationView): readonly Definition[] => [
  name(node, 'application', { scope: namespace, name: own }),
  ...sources.flatMap(({ ref, path: at }) =>
    ref === undefined ? [] : [name(node, 'values-source', { scope: node.id, name: ref, path: [...at, 'ref'] })],
  ),
];

/** Argo CD Applications. */
export const applications: ObjectKind<ApplicationView> = {
  of: ['Application'],
  read: (node) => [applicationOf(node)],
  names: (view) => ({ defines: definesOf(view), needs: needsOf(view) }),
};
