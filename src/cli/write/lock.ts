import path from 'node:path';
import { errorCode, type FileSystem } from '../../core/file-system';
import { isRunning, type Owner, ownerName, parseOwner, thisProcess } from './owner';
import type { Workplace } from './tree';

/** Whether this process may write now; if not, who does. */
export type Lock = { readonly kind: 'held'; readonly release: () => void } | { readonly kind: 'busy'; readonly by: string };

const ignoring = (codes: readonly string[], action: () => void): void => {
  try {
    action();
  } catch (error) {
    if (!codes.includes(errorCode(error) ?? '')) throw error;
  }
};

const gone = ['ENOENT', 'ENOTEMPTY', 'EEXIST'];

// Whoever held the lock may give it back between any two looks at it.
const namesIn = (fileSystem: FileSystem, folder: string): readonly string[] => {
  try {
    return fileSystem.list(folder);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return [];
  }
};

const describe = (name: string, self: Owner): string => {
  const owner = parseOwner(name);
  if (owner === undefined) return `"${name}"`;
  return owner.machine === self.machine ? `process ${owner.pid}` : `process ${owner.pid} of another machine or container`;
};

/**
 * One try to take the lock. The lock is a folder that holds one file, named after its owner; it comes into being by
 * renaming a folder that holds the file already, which fails where a lock is. The file of an owner that died is
 * removed by its name, so that nobody removes the lock of a living one by mistake, and an empty lock can be renamed over.
 */
const attempt = (fileSystem: FileSystem, { work, lock }: Workplace, self: Owner): Lock | 'again' => {
  const name = ownerName(self);
  const claim = path.join(work, `claim-${name}`);
  fileSystem.remove(claim);
  fileSystem.makeFolder(claim);
  fileSystem.write(path.join(claim, name), '');
  try {
    fileSystem.rename(claim, lock);
    const release = (): void => {
      ignoring(['ENOENT'], () => fileSystem.unlink(path.join(lock, name)));
      ignoring(gone, () => fileSystem.removeEmptyFolder(lock));
    };
    return { kind: 'held', release };
  } catch (error) {
    // Windows says EPERM where something is in the way.
    const inTheWay = errorCode(error) === 'EPERM' && fileSystem.lstat(lock) !== undefined;
    if (!inTheWay && !gone.includes(errorCode(error) ?? '')) throw error;
    const holders = namesIn(fileSystem, lock);
    const running = holders.find((holder) => {
      const owner = parseOwner(holder);
      return owner === undefined || isRunning(owner, self);
    });
    fileSystem.remove(claim);
    if (running !== undefined) return { kind: 'busy', by: describe(running, self) };
    for (const holder of holders) ignoring(['ENOENT'], () => fileSystem.unlink(path.join(lock, holder)));
    // Some systems cannot rename over an empty folder.
    ignoring(gone, () => fileSystem.removeEmptyFolder(lock));
    return 'again';
  }
};

/** Takes the lock of a platform's `dist/`, also from a process that is no more; says who holds it if one runs. */
export const tryLock = (fileSystem: FileSystem, workplace: Workplace): Lock => {
  const self = thisProcess();
  for (let tries = 0; tries < 100; tries += 1) {
    const outcome = attempt(fileSystem, workplace, self);
    if (outcome !== 'again') return outcome;
  }
  return { kind: 'busy', by: 'several others in turn' };
};

/** Removes what processes that are no more left of their tries to take the lock. */
export const removeDeadClaims = (fileSystem: FileSystem, { work }: Workplace): void => {
  const self = thisProcess();
  for (const name of fileSystem.list(work).filter((one) => one.startsWith('claim-'))) {
    const owner = parseOwner(name.slice('claim-'.length));
    if (owner !== undefined && !isRunning(owner, self)) fileSystem.remove(path.join(work, name));
  }
};
