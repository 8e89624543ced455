import { posix } from 'node:path';
import { type JsonMap, mapAt, textAt, textsAt } from '../../core/json';
import type { SourceObject } from '../graph/node';
import { lastOf, parentOf } from '../graph/repository-files';

/** A folder as it was read, with what finds its parts. */
export interface Tree {
  readonly files: ReadonlySet<string>;
  readonly objectsIn: (file: string) => readonly SourceObject[];
  readonly textOf: (file: string) => string | undefined;
  /** The kustomization of a folder. */
  readonly kustomizationIn: (folder: string) => SourceObject | undefined;
  readonly kustomizations: ReadonlyMap<string, SourceObject>;
}

const names = /^(?:kustomization\.ya?ml|Kustomization)$/;

const isKustomization = ({ path, object }: SourceObject): boolean =>
  names.test(lastOf(path)) && (object.kind === undefined || object.kind === 'Kustomization' || object.kind === 'Component');

/** Reads what there is of kustomize in a folder. */
export const treeOf = (objects: readonly SourceObject[], files: readonly string[], textOf: Tree['textOf']): Tree => {
  const byFile = new Map<string, SourceObject[]>();
  for (const source of objects) {
    const list = byFile.get(source.path);
    if (list === undefined) byFile.set(source.path, [source]);
    else list.push(source);
  }
  const kustomizations = new Map(objects.filter(isKustomization).map((source) => [parentOf(source.path), source]));
  return {
    files: new Set(files),
    textOf,
    kustomizations,
    objectsIn: (file) => byFile.get(file) ?? [],
    kustomizationIn: (folder) => kustomizations.get(folder),
  };
};

/** What a path beside a kustomization leads to; outside of the folder, it starts with `..`. */
export const beside = (folder: string, written: string): string => {
  const joined = posix.normalize(posix.join(folder, written)).replace(/\/+$/, '');
  return joined === '.' ? '' : joined;
};

/** Whether a resource is read from elsewhere: an address, or another repository. */
export const isRemote = (written: string): boolean => /^[a-z+]+:\/\/|^git@|^[\w.-]+\.[a-z]{2,}\/[^.]|\?ref=|\.git(?:$|[/?])/.test(written);

/** Folders and files that a kustomization names as its resources, as they are written. */
export const resourcesOf = (spec: JsonMap): readonly string[] => [...textsAt(spec, 'resources'), ...textsAt(spec, 'bases')];

/** Everything that a kustomization reads, by path: files, and folders with kustomizations of their own. */
export const namedBy = (folder: string, { object }: SourceObject): readonly string[] => {
  const generators = ['configMapGenerator', 'secretGenerator'].flatMap((field) =>
    (Array.isArray(object[field]) ? object[field] : []).flatMap((one: unknown) =>
      [...textsAt(one, 'files'), ...textsAt(one, 'envs')].map((written) => written.slice(written.indexOf('=') + 1)),
    ),
  );
  const patches = ['patches', 'patchesJson6902', 'replacements'].flatMap((field) =>
    (Array.isArray(object[field]) ? object[field] : []).flatMap((one: unknown) => textAt(one, 'path') ?? []),
  );
  const written = [
    ...resourcesOf(object),
    ...['components', 'patchesStrategicMerge', 'configurations', 'crds', 'transformers', 'generators'].flatMap((field) =>
      textsAt(object, field),
    ),
    ...generators,
    ...patches,
    ...(textAt(mapAt(object, 'openapi'), 'path') === undefined ? [] : [textAt(mapAt(object, 'openapi'), 'path') ?? '']),
  ];
  return written.filter((one) => !one.includes('\n') && !isRemote(one)).map((one) => beside(folder, one));
};
