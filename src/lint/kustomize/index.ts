import type { Unread } from '../../core/coverage';
import { mapAt, textAt } from '../../core/json';
import type { SourceObject } from '../graph/node';
import { type Entries, entriesOf, foldersOf, parentOf } from '../graph/repository-files';
import { type Build, buildBelow, buildFolder, changed } from './build';
import { folderBuiltBy, isFluxKustomization, withVariables } from './flux';
import { namedBy, type Tree, treeOf } from './tree';

/** Objects of a folder as they are applied: what kustomizations build, in the place of what they are built from. */
export interface BuiltFolder {
  readonly objects: readonly SourceObject[];
  readonly unread: readonly Unread[];
}

const builtIn = (folder: string, build: Build): Build => ({
  ...build,
  objects: build.objects.map((source) => ({ ...source, builtIn: folder })),
});

// Folders that no other kustomization builds; one that is built within itself is built nowhere.
const rootsOf = ({ kustomizations }: Tree): readonly string[] => {
  const named = new Set([...kustomizations].flatMap(([folder, source]) => namedBy(folder, source)));
  return [...kustomizations.keys()].filter((folder) => !named.has(folder)).sort();
};

/** Everything that is read on the way of building some folders: no object by itself. */
const partsOf = (tree: Tree, folders: readonly string[]): ReadonlySet<string> => {
  const parts = new Set<string>();
  const queue = [...folders];
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    const kustomization = tree.kustomizationIn(folder);
    if (kustomization === undefined) continue;
    for (const named of namedBy(folder, kustomization)) {
      if (parts.has(named)) continue;
      parts.add(named);
      queue.push(named);
    }
  }
  return parts;
};

interface Flux {
  readonly tree: Tree;
  readonly folders: Entries;
  /** Everything that was read, among which variables are found. */
  readonly all: readonly SourceObject[];
  /** Kustomizations of Flux that were followed, each with its folder. */
  readonly seen: Set<string>;
}

// Flux builds what its Kustomizations name, and those among that in turn.
const byFlux = ({ tree, folders, all, seen }: Flux, first: readonly SourceObject[]): readonly Build[] => {
  const queue = first.filter(isFluxKustomization);
  const builds: Build[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const folder = folderBuiltBy(next, folders);
    const key = JSON.stringify([folder, textAt(next.object, 'metadata', 'name')]);
    if (folder === undefined || seen.has(key)) continue;
    seen.add(key);
    const below = buildBelow(tree, folder);
    const made = changed(tree, folder, next, { spec: mapAt(next.object, 'spec'), prefix: ['spec'] }, below.objects);
    const built = builtIn(folder, { ...below, objects: withVariables(next, made, all) });
    builds.push(built);
    queue.push(...built.objects.filter(isFluxKustomization));
  }
  return builds;
};

const isBelowAny = (file: string, folders: readonly string[]): boolean =>
  folders.some((folder) => folder === '' || file.startsWith(`${folder}/`));

// What is in such a folder below a kustomization is a part of an object.
const patchFolder = /(?:^|\/)patch(?:es)?\//;

const unnamed = 'no kustomization names them';

const notNamed = ({ at }: SourceObject): Unread => ({ what: 'object', why: unnamed, at: at([]) });

const withIdle = (kustomizations: ReadonlySet<SourceObject>, builds: readonly Build[]): readonly SourceObject[] => {
  const idle = new Map(builds.flatMap((build) => [...build.idle]));
  return [...kustomizations].map((source) => ({
    ...source,
    // Kustomize knows them by the names of their files.
    object: { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...source.object },
    idlePatches: idle.get(source.path) ?? [],
  }));
};

// What is not an object of Kubernetes is for others, who find it wherever it is.
const isApplied = ({ object }: SourceObject): boolean => typeof object.apiVersion === 'string' && typeof object.kind === 'string';

/** Builds what kustomize and Flux would build of a folder; the rest of its objects are as they are written. */
export const builtFolder = (objects: readonly SourceObject[], files: readonly string[], textOf: Tree['textOf']): BuiltFolder => {
  const tree = treeOf(objects, files, textOf);
  const folders = entriesOf(foldersOf(files));
  const ofFlux = objects.filter(isFluxKustomization).flatMap((one) => folderBuiltBy(one, folders) ?? []);
  if (tree.kustomizations.size === 0 && ofFlux.length === 0) return { objects, unread: [] };
  const kustomizations = new Set(tree.kustomizations.values());
  const parts = partsOf(tree, [...tree.kustomizations.keys()]);
  const rest = objects.filter((source) => !kustomizations.has(source) && !parts.has(source.path));
  // A file beside a kustomization, or in a folder that Flux builds, is applied only where it is named.
  const inner = [...tree.kustomizations.keys()].filter((folder) => folder !== '');
  const isBuilt = ({ path }: SourceObject): boolean =>
    tree.kustomizations.has(parentOf(path)) || isBelowAny(path, ofFlux) || (patchFolder.test(path) && isBelowAny(path, inner));
  const loose = rest.filter((source) => !(isApplied(source) && isBuilt(source)));
  const roots = rootsOf(tree).filter((folder) => !isBelowAny(`${folder}/`, ofFlux));
  const plain = roots.map((folder) => builtIn(folder, buildFolder(tree, folder)));
  const flux = { tree, folders, all: objects, seen: new Set<string>() };
  const started = [...plain.flatMap((build) => build.objects), ...loose];
  // That of a cluster may be in the folder that it builds.
  const builds = [...plain, ...byFlux(flux, started), ...byFlux(flux, objects)];
  const reached = new Set([...loose, ...builds.flatMap((build) => build.objects)].map(({ path }) => path));
  const isLeft = (source: SourceObject): boolean => isApplied(source) && !reached.has(source.path);
  return {
    objects: [...withIdle(kustomizations, builds), ...loose, ...builds.flatMap((build) => build.objects)],
    unread: [...builds.flatMap(({ unread }) => unread), ...rest.filter(isLeft).map(notNamed)],
  };
};
