import path from 'node:path';
import type { Entry, FileSystem, ReadableFiles } from '../core/file-system';

/** The files of another state of a platform, by their paths below its folder, with forward slashes. */
export interface Snapshot {
  /** Sorted; those of `environments/` and `dist/`. */
  readonly paths: readonly string[];
  /** Several at once, since one call may start a program. */
  readonly read: (paths: readonly string[]) => ReadonlyMap<string, Buffer>;
  /** Whether a file is there and holds this text, found out without reading it where that is possible. */
  readonly holds: (path: string, text: string) => boolean;
}

// Nothing is at the end of a link that leads in a circle.
const isFile = (fileSystem: FileSystem, link: string): boolean => {
  try {
    return fileSystem.stat(link)?.kind === 'file';
  } catch {
    return false;
  }
};

const filesBelow = (fileSystem: FileSystem, root: string, folder: string): readonly string[] =>
  fileSystem.list(path.join(root, folder)).flatMap((name) => {
    const below = `${folder}/${name}`;
    const full = path.join(root, below);
    const kind = fileSystem.lstat(full)?.kind;
    if (kind === 'folder') return filesBelow(fileSystem, root, below);
    // A link may lead to a folder that it is in.
    return kind === 'file' || (kind === 'link' && isFile(fileSystem, full)) ? [below] : [];
  });

const folders = ['dist', 'environments'];

/** `environments/` and `dist/` below a folder. */
export const snapshotOf = (fileSystem: FileSystem, root: string): Snapshot => {
  const present = folders.filter((folder) => fileSystem.stat(path.join(root, folder))?.kind === 'folder');
  const paths = present.flatMap((folder) => filesBelow(fileSystem, root, folder)).sort();
  const known = new Set(paths);
  const readOne = (name: string): Buffer => {
    try {
      return fileSystem.read(path.join(root, name));
    } catch (error) {
      // Node names the file only where it cannot be opened.
      throw typeof error === 'object' && error !== null ? Object.assign(error, { path: name }) : error;
    }
  };
  return {
    paths,
    read: (names) => new Map(names.map((name) => [name, readOne(name)])),
    holds: (name, text) => known.has(name) && readOne(name).equals(Buffer.from(text, 'utf8')),
  };
};

/** A snapshot's `environments/` in the form in which the configuration is read. */
export const environmentFiles = ({ paths, read }: Snapshot): ReadableFiles => {
  const names = paths.filter((name) => /^environments\/[^/]+$/.test(name));
  const contents = read(names);
  const folder: Entry = { kind: 'folder', size: 0, id: '' };
  const look = (at: string): Entry | undefined => {
    const name = at.split(path.sep).join('/');
    const content = contents.get(name);
    if (content !== undefined) return { kind: 'file', size: content.length, id: name };
    return name === '.' || (name === 'environments' && names.length > 0) ? folder : undefined;
  };
  return {
    stat: look,
    lstat: look,
    read: (at) => contents.get(at.split(path.sep).join('/')) ?? Buffer.alloc(0),
    list: (at) => (at === 'environments' ? names.map((name) => path.posix.basename(name)) : []),
  };
};
