import path from 'node:path';
import { type ReadableFiles, reasonOf } from '../../../core/file-system';
import { isMap } from '../../../core/json';
import { type ReadFolder, readFolder } from '../../../lint/graph/folder';
import type { ObjectGraph } from '../../../lint/graph/graph';
import type { SourceObject } from '../../../lint/graph/node';
import { linkFolder } from '../../../lint/graph/signals-file';
import type { StackFault } from '../../config/found-stack';
import { repositoryFolder } from '../../config/repository-folder';

/** A folder with what its objects need and where its files are. */
export interface LinkedFolder {
  readonly graph: ObjectGraph;
  /** Files that could not be read. */
  readonly broken: readonly string[];
  /** The folder that paths are relative to, as seen from that of the platform. */
  readonly base: string;
}

const { posix } = path;

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  const below = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];
  return below.flatMap(textsIn);
};

const isKustomization = ({ path: file }: SourceObject): boolean => /(?:^|\/)kustomization\.ya?ml$/.test(file);

const levelsAbove = (file: string): number =>
  posix
    .normalize(file)
    .split('/')
    .filter((step) => step === '..').length;

// An overlay builds what lies beside it or above.
const levelsNeeded = ({ objects }: ReadFolder): number =>
  Math.max(
    0,
    ...objects.filter(isKustomization).flatMap(({ path: file, object }) =>
      textsIn(object)
        .filter((text) => /^\.\.\/\S*$/.test(text))
        .map((text) => levelsAbove(posix.join(posix.dirname(file), text))),
    ),
  );

// A base may have a base of its own; whoever goes further than this goes in circles.
const mostSteps = 4;

// A folder may lead anywhere; no further than the repository it is in, or what it and the platform share, is read for it.
const levelsThere = (fileSystem: ReadableFiles, root: string, folder: string): number => {
  const inside = repositoryFolder(fileSystem, path.join(root, folder)) ?? posix.normalize(folder);
  return inside.split('/').filter((step) => !['', '.', '..'].includes(step)).length;
};

const withBases = (
  fileSystem: ReadableFiles,
  root: string,
  folder: string,
): { readonly base: string; readonly read: ReadFolder } | undefined => {
  let base = posix.normalize(folder);
  let read = readFolder(fileSystem, path.join(root, base));
  let left = levelsThere(fileSystem, root, folder);
  for (let step = 0; step < mostSteps; step += 1) {
    const levels = levelsNeeded(read);
    if (levels === 0) break;
    left -= levels;
    if (left < 0) return undefined;
    base = posix.join(base, ...Array.from({ length: levels }, () => '..'));
    read = readFolder(fileSystem, path.join(root, base));
  }
  return { base, read };
};

// What is built for the folder is in it, wherever it is written.
const within = (graph: ObjectGraph, folder: string): ObjectGraph => {
  if (folder === '' || folder === '.') return graph;
  const isInside = ({ path: file, builtIn = file }: SourceObject): boolean => builtIn === folder || builtIn.startsWith(`${folder}/`);
  return {
    ...graph,
    nodes: graph.nodes.filter(isInside),
    releases: graph.releases.filter(({ by }) => isInside(by)),
    operated: graph.operated.filter(({ node }) => isInside(node)),
    helmValues: graph.helmValues.filter(({ node }) => isInside(node)),
    namespaces: graph.namespaces.filter(({ node }) => isInside(node)),
  };
};

const linkedFile = (fileSystem: ReadableFiles, root: string, file: string): LinkedFolder => {
  const only = posix.basename(file);
  const read = readFolder(fileSystem, path.join(root, posix.dirname(file)), (name) => name !== only);
  return { base: posix.dirname(file), graph: linkFolder(read).graph, broken: brokenIn(read) };
};

const brokenIn = ({ problems }: ReadFolder): readonly string[] => [...new Set(problems.map(({ at }) => at.file))];

const isAbsolute = (folder: string): boolean => posix.isAbsolute(folder) || path.win32.isAbsolute(folder);

const fromHere = 'write it as seen from the folder of the platform, in which environments/ is';

/** Links what a folder, or a file, holds, which is named as seen from a platform's; or says why it cannot be read. */
export const linkedFolder = (fileSystem: ReadableFiles, root: string, folder: string): LinkedFolder | StackFault => {
  if (isAbsolute(folder)) return { message: `monitoring.from: "${folder}" is a place on one machine`, help: fromHere };
  try {
    const kind = fileSystem.stat(path.join(root, folder))?.kind;
    if (kind === 'file') return linkedFile(fileSystem, root, folder);
    if (kind !== 'folder') return { message: `monitoring.from: there is no folder ${folder}`, help: fromHere };
    const found = withBases(fileSystem, root, folder);
    if (found === undefined)
      return {
        message: `monitoring.from: what ${folder} is built from lies outside of the repository`,
        help: 'name a folder whose bases are in the repository, or write what the stack selects under monitoring',
      };
    const { base, read } = found;
    return { base, graph: within(linkFolder(read).graph, posix.relative(base, posix.normalize(folder))), broken: brokenIn(read) };
  } catch (error) {
    return { message: `monitoring.from: ${folder} cannot be read: ${reasonOf(error)}` };
  }
};
