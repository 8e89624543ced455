import fs from 'node:fs';
import { type Entry, errorCode, type FileSystem } from '../core/file-system';

const entryOf = (stats: fs.Stats | undefined): Entry | undefined => {
  if (stats === undefined) return undefined;
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other';
  // A number that a removed folder leaves free is given out again, but not with the same time of change.
  const id = kind === 'folder' ? `${stats.dev}:${stats.ino}:${stats.ctimeMs}` : `${stats.dev}:${stats.ino}`;
  return { kind, size: stats.size, id };
};

const link = (from: string, to: string): void => {
  const stats = fs.lstatSync(from);
  if (stats.isSymbolicLink()) {
    fs.symlinkSync(fs.readlinkSync(from), to);
    return;
  }
  try {
    fs.linkSync(from, to);
  } catch (error) {
    // To copy a pipe or a socket would wait forever.
    if (!stats.isFile()) throw error;
    fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL);
  }
};

const makeFolderLike = (model: string, path: string): void => {
  fs.mkdirSync(path, { recursive: true });
  // mkdir leaves out what the umask forbids.
  fs.chmodSync(path, fs.statSync(model).mode & 0o7777);
};

const look = (read: (path: string) => fs.Stats | undefined) => (path: string) => {
  try {
    return entryOf(read(path));
  } catch (error) {
    // A file is where the path asks for a folder, so there is nothing below it.
    if (errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
};

/** The file system of the machine. */
export const realFileSystem: FileSystem = {
  stat: look((path) => fs.statSync(path, { throwIfNoEntry: false })),
  lstat: look((path) => fs.lstatSync(path, { throwIfNoEntry: false })),
  read: (path) => fs.readFileSync(path),
  list: (path) => fs.readdirSync(path).sort(),
  makeFolder: (path) => {
    fs.mkdirSync(path, { recursive: true });
  },
  makeFolderLike,
  write: (path, text) => fs.writeFileSync(path, text),
  link,
  rename: (from, to) => fs.renameSync(from, to),
  unlink: (path) => fs.unlinkSync(path),
  removeEmptyFolder: (path) => fs.rmdirSync(path),
  remove: (path) => fs.rmSync(path, { recursive: true, force: true }),
};
