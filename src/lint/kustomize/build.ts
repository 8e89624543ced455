import type { Unread } from '../../core/coverage';
import { type JsonMap, listAt, type ObjectPath, textAt, textsAt } from '../../core/json';
import type { SourceObject } from '../graph/node';
import { generatedObjects, withGenerated } from './generators';
import { type IdlePatch, idlePatches, type Patch, type PatchFiles, patched, patchesOf } from './patch';
import { transformed } from './transform';
import { beside, isRemote, resourcesOf, type Tree } from './tree';

/** What a folder with a kustomization is built to, and what of that is not known. */
export interface Build {
  readonly objects: readonly SourceObject[];
  readonly unread: readonly Unread[];
  /** Patches for objects that are not there, by the file of their kustomization. */
  readonly idle: ReadonlyMap<string, readonly IdlePatch[]>;
}

/** Builds below which a folder is built, so that none is built within itself. */
type Above = ReadonlySet<string>;

const nothing: Build = { objects: [], unread: [], idle: new Map() };

const joined = (builds: readonly Build[]): Build => ({
  objects: builds.flatMap(({ objects }) => objects),
  unread: builds.flatMap(({ unread }) => unread),
  idle: new Map(builds.flatMap(({ idle }) => [...idle])),
});

const elsewhere = 'they name resources that are not in the folder';
const patchedElsewhere = 'they name patches that are not in the folder';
const plugins = 'only programs that they name know what they make';
const charts = 'only Helm renders the charts that they name';

const unreadIn = (kustomization: SourceObject, why: string, path: ObjectPath): Unread => ({
  what: 'kustomization',
  why,
  at: kustomization.at(path),
});

const resource = (tree: Tree, folder: string, written: string, above: Above): Build | undefined => {
  const path = beside(folder, written);
  if (tree.kustomizationIn(path) !== undefined) return buildFolder(tree, path, above);
  const objects = tree.objectsIn(path);
  return objects.length > 0 || tree.files.has(path) ? { ...nothing, objects } : undefined;
};

const resources = (tree: Tree, folder: string, kustomization: SourceObject, above: Above): Build =>
  joined(
    resourcesOf(kustomization.object).map((written): Build => {
      const built = isRemote(written) ? undefined : resource(tree, folder, written, above);
      return built ?? { ...nothing, unread: [unreadIn(kustomization, elsewhere, ['resources'])] };
    }),
  );

const missingPatches = (patches: readonly Patch[]): readonly Unread[] =>
  patches.flatMap(({ isMissing, at }) => (isMissing === true ? [{ what: 'kustomization', why: patchedElsewhere, at: at([]) }] : []));

const unknownParts = (kustomization: SourceObject): readonly Unread[] => [
  ...['generators', 'transformers'].flatMap((field) =>
    listAt(kustomization.object, field).length > 0 ? [unreadIn(kustomization, plugins, [field])] : [],
  ),
  ...(listAt(kustomization.object, 'helmCharts').length > 0 ? [unreadIn(kustomization, charts, ['helmCharts'])] : []),
];

const filesBeside = (tree: Tree, folder: string): PatchFiles => ({
  objectsOf: (file) => tree.objectsIn(beside(folder, file)),
  textOf: (file) => tree.textOf(beside(folder, file)),
  isThere: (file) => tree.files.has(beside(folder, file)),
});

/** Everything that a kustomization, or a component of one, does to objects. */
export const changed = (
  tree: Tree,
  folder: string,
  kustomization: SourceObject,
  { spec, prefix }: { readonly spec: JsonMap; readonly prefix: ObjectPath },
  before: readonly SourceObject[],
): readonly SourceObject[] => {
  return transformed(patched(before, patchesOf(kustomization, filesBeside(tree, folder), spec, prefix)), { kustomization, spec, prefix });
};

// A component changes what was gathered before it, and adds to that.
const component = (tree: Tree, folder: string, before: Build, above: Above): Build => {
  const found = tree.kustomizationIn(folder);
  if (found === undefined || above.has(folder)) return before;
  return buildWith(tree, folder, found, new Set([...above, folder]), before);
};

// A component is for many, and what is not read may be what a patch is for.
const idleIn = (tree: Tree, folder: string, kustomization: SourceObject, { objects, unread }: Build): Build['idle'] => {
  if (unread.length > 0 || textAt(kustomization.object, 'kind') === 'Component') return nothing.idle;
  const idle = idlePatches(objects, patchesOf(kustomization, filesBeside(tree, folder), kustomization.object, []));
  return idle.length === 0 ? nothing.idle : new Map([[kustomization.path, idle]]);
};

const buildWith = (tree: Tree, folder: string, kustomization: SourceObject, above: Above, before: Build): Build => {
  const own = joined([before, resources(tree, folder, kustomization, above)]);
  const read = (file: string) => {
    const path = beside(folder, file);
    const text = tree.textOf(path);
    const [source] = tree.objectsIn(path);
    const start = { file: path, line: 1, column: 1 };
    return text === undefined ? undefined : { text, at: source?.at ?? (() => start) };
  };
  const generated = withGenerated(own.objects, generatedObjects(kustomization, read));
  const withComponents = textsAt(kustomization.object, 'components').reduce<Build>(
    (sum, written) => component(tree, beside(folder, written), sum, above),
    { ...own, objects: generated, unread: [...own.unread, ...unknownParts(kustomization)] },
  );
  const objects = changed(tree, folder, kustomization, { spec: kustomization.object, prefix: [] }, withComponents.objects);
  const missing = missingPatches(patchesOf(kustomization, filesBeside(tree, folder), kustomization.object, []));
  return {
    ...withComponents,
    objects,
    unread: [...withComponents.unread, ...missing],
    idle: new Map([...withComponents.idle, ...idleIn(tree, folder, kustomization, withComponents)]),
  };
};

/** What the kustomization in a folder is built to. */
export const buildFolder = (tree: Tree, folder: string, above: Above = new Set()): Build => {
  const kustomization = tree.kustomizationIn(folder);
  if (kustomization === undefined || above.has(folder) || textAt(kustomization.object, 'kind') === 'Component') return nothing;
  return buildWith(tree, folder, kustomization, new Set([...above, folder]), nothing);
};

/** What Flux builds of a folder: its kustomization, or all that is below it. */
export const buildBelow = (tree: Tree, folder: string): Build => {
  if (tree.kustomizationIn(folder) !== undefined) return buildFolder(tree, folder);
  const inFolder = (path: string): boolean => folder === '' || path.startsWith(`${folder}/`);
  const below = [...tree.kustomizations.keys()].filter((one) => inFolder(one));
  // A folder with a kustomization of its own is one resource.
  const outermost = below.filter((one) => !below.some((other) => one !== other && one.startsWith(`${other}/`)));
  const loose = [...tree.files].filter((file) => inFolder(file) && !outermost.some((one) => file.startsWith(`${one}/`)));
  return joined([...outermost.map((one) => buildFolder(tree, one)), { ...nothing, objects: loose.flatMap(tree.objectsIn) }]);
};
