import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FileSystem } from '../../core/file-system';
import type { Problem } from '../../core/problem';
import { type Lock, removeDeadClaims, tryLock } from './lock';
import { repairWarnings } from './messages';
import { writeProblem } from './plan';
import { repair } from './swap';
import { type Workplace, workName } from './tree';

/** Does what may fail where the fault that led here is the one to tell; the next run removes what is left over. */
export const quietly = (action: () => void): void => {
  try {
    action();
  } catch {
    // Said above.
  }
};

const waits = { each: 50, most: 200 };

const acquire = async (fileSystem: FileSystem, workplace: Workplace): Promise<Lock> => {
  for (let tries = 0; tries < waits.most; tries += 1) {
    const lock = tryLock(fileSystem, workplace);
    if (lock.kind === 'held') return lock;
    await setTimeout(waits.each);
  }
  return tryLock(fileSystem, workplace);
};

// Nobody should commit what a stopped run left.
const ignoreFile = ({ work }: Workplace): string => path.join(work, '.gitignore');

const tidy = (fileSystem: FileSystem, workplace: Workplace, release: () => void): void => {
  quietly(() => removeDeadClaims(fileSystem, workplace));
  quietly(() => fileSystem.remove(ignoreFile(workplace)));
  quietly(release);
  // Whatever still is in it is somebody's claim or a file that was saved.
  quietly(() => fileSystem.removeEmptyFolder(workplace.work));
};

/** What came of a run that needed `dist/` for itself. */
export type Turn<Result> =
  | { readonly kind: 'done'; readonly result: Result; readonly repaired: readonly Problem[] }
  | { readonly kind: 'busy'; readonly problem: Problem };

/** Runs what needs `dist/` for itself once nobody else writes, and after what a stopped run left is finished or undone. */
export const exclusively = async <Result>(fileSystem: FileSystem, workplace: Workplace, run: () => Result): Promise<Turn<Result>> => {
  const lock = await acquire(fileSystem, workplace);
  if (lock.kind === 'busy') {
    const help = `if nothing runs there any more, remove ${workName}/lock`;
    return { kind: 'busy', problem: writeProblem('dist', `is being written by ${lock.by}`, help) };
  }
  try {
    quietly(() => fileSystem.write(ignoreFile(workplace), '*\n'));
    const repaired = repairWarnings(repair(fileSystem, workplace));
    return { kind: 'done', repaired, result: run() };
  } finally {
    tidy(fileSystem, workplace, lock.release);
  }
};
