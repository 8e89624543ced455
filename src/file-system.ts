import fs from 'node:fs';

/** What a look at a path tells. */
export interface Entry {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
}

/**
 * The few calls that the program makes to the file system. Each throws what Node throws, an Error with a `code`;
 * tests put faults in here that a test cannot cause for real, such as a full disk.
 */
export interface FileSystem {
  /** Follows links; `undefined` where nothing is. */
  stat(path: string): Entry | undefined;
  /** Does not follow links; `undefined` where nothing is. */
  lstat(path: string): Entry | undefined;
  read(path: string): Buffer;
  /** Names in a folder, sorted by code unit. */
  list(path: string): readonly string[];
  makeFolder(path: string): void;
  write(path: string, text: string): void;
  /** Gives a file a second name, or copies it where the file system has no hard links. */
  link(from: string, to: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
}

const entryOf = (stats: fs.Stats | undefined): Entry | undefined => {
  if (stats === undefined) return undefined;
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other';
  return { kind, size: stats.size };
};

const link = (from: string, to: string): void => {
  try {
    fs.linkSync(from, to);
  } catch {
    fs.copyFileSync(from, to);
  }
};

/** The file system of the machine. */
export const realFileSystem: FileSystem = {
  stat: (path) => entryOf(fs.statSync(path, { throwIfNoEntry: false })),
  lstat: (path) => entryOf(fs.lstatSync(path, { throwIfNoEntry: false })),
  read: (path) => fs.readFileSync(path),
  list: (path) => fs.readdirSync(path).sort(),
  makeFolder: (path) => {
    fs.mkdirSync(path, { recursive: true });
  },
  write: (path, text) => fs.writeFileSync(path, text),
  link,
  rename: (from, to) => fs.renameSync(from, to),
  remove: (path) => fs.rmSync(path, { recursive: true, force: true }),
};

/** The code that Node gives an error of the file system, e.g. `ENOSPC`. */
export const errorCode = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EROFS: 'the file system is read-only',
  ELOOP: 'it is a link that leads back to itself',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  EXDEV: 'it lies on another file system',
  EBUSY: 'it is in use',
  ENOTEMPTY: 'the folder is not empty',
};

/** Why a call failed, for a person. */
export const reasonOf = (error: unknown): string => {
  const code = errorCode(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  return Object.hasOwn(reasons, code) ? `${reasons[code]} (${code})` : code;
};
