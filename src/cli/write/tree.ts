import path from 'node:path';
import type { FileSystem } from '../../core/file-system';

/** What is in a folder: files by relative path, folders, and those of them that hold nothing. */
export interface Tree {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly emptyFolders: readonly string[];
}

/** Lists what is below a folder, or nothing where there is none; links are not followed. */
export const listTree = (fileSystem: FileSystem, root: string): Tree => {
  const tree = { files: [] as string[], folders: [] as string[], emptyFolders: [] as string[] };
  const visit = (relative: string): void => {
    const names = fileSystem.list(path.join(root, relative));
    if (names.length === 0 && relative !== '') tree.emptyFolders.push(relative);
    for (const name of names) {
      const below = relative === '' ? name : `${relative}/${name}`;
      if (fileSystem.lstat(path.join(root, below))?.kind === 'folder') {
        tree.folders.push(below);
        visit(below);
      } else tree.files.push(below);
    }
  };
  if (fileSystem.lstat(root) !== undefined) visit('');
  return tree;
};

/** The text of a regular file; of anything else, nothing. */
export const textAt = (fileSystem: FileSystem, file: string): string | undefined =>
  fileSystem.lstat(file)?.kind === 'file' ? fileSystem.read(file).toString('utf8') : undefined;

/** Where a writer of `dist/` works; all of it is on the file system of `dist/`, so that renaming is one step. */
export interface Workplace {
  readonly root: string;
  readonly dist: string;
  /** Holds the rest of these; it is there only while somebody writes, or was stopped while writing. */
  readonly work: string;
  readonly lock: string;
  /** The new tree while it is put together. */
  readonly staged: string;
  /** The old tree between the two renames. */
  readonly old: string;
  /** The old tree once the new one is in its place. */
  readonly discarded: string;
  /** Files of others that could not stay where they were. */
  readonly saved: string;
}

/** Name of the folder that a writer works in. */
export const workName = '.crowsnest';

/** The places of a writer of `dist/` below a platform's folder. */
export const workplaceIn = (root: string): Workplace => {
  const work = path.join(root, workName);
  const inWork = (name: string): string => path.join(work, name);
  return {
    root,
    dist: path.join(root, 'dist'),
    work,
    lock: inWork('lock'),
    staged: inWork('staged'),
    old: inWork('old'),
    discarded: inWork('discarded'),
    saved: inWork('saved'),
  };
};

/** What is a file where a folder belongs, as messages say it; nothing where a folder is, or nothing at all. */
export const wrongKind = (fileSystem: FileSystem, place: string): string | undefined => {
  const kind = fileSystem.lstat(place)?.kind ?? 'folder';
  if (kind === 'folder') return undefined;
  return kind === 'link' ? 'is a link' : 'is not a folder';
};
