/** What a look at a path tells. */
export interface Entry {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** The same for two names of one file, and no other; a folder that was replaced has another one. */
  readonly id: string;
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
  /** Makes a folder with the permissions of another one. */
  makeFolderLike(model: string, path: string): void;
  write(path: string, text: string): void;
  /** Gives a file a second name, or copies it where the file system has no hard links; a link is repeated as a link. */
  link(from: string, to: string): void;
  rename(from: string, to: string): void;
  /** Removes one name of a file. */
  unlink(path: string): void;
  /** Removes a folder that holds nothing; throws where it holds something. */
  removeEmptyFolder(path: string): void;
  /** Removes whatever is at a path, with all that is below it. */
  remove(path: string): void;
}

/** The calls of those who only read. */
export type ReadableFiles = Pick<FileSystem, 'stat' | 'lstat' | 'read' | 'list'>;

/** The code that Node gives an error of the file system, e.g. `ENOSPC`. */
export const errorCode = (error: unknown): string | undefined => {
  // Not by `instanceof`: errors of Node come from another realm where programs run in a context of their own.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
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
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  EXDEV: 'it lies on another file system',
  EBUSY: 'it is in use, as a mounted folder is',
  EEXIST: 'something is there already',
  EMLINK: 'the file has too many names',
  ENAMETOOLONG: 'its name is too long',
  ENOTEMPTY: 'the folder is not empty',
};

/** Why a call failed, for a person. */
export const reasonOf = (error: unknown): string => {
  const code = errorCode(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  return Object.hasOwn(reasons, code) ? `${reasons[code]} (${code})` : code;
};

/** Whether something is at a path; a path that leads nowhere is reported where what should be there is read. */
export const isThere = (fileSystem: Pick<FileSystem, 'stat'>, path: string): boolean => {
  try {
    return fileSystem.stat(path) !== undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
};
