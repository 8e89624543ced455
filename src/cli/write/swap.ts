import path from 'node:path';
import { errorCode, type FileSystem } from '../../core/file-system';
import { isOurs } from '../../core/output/file';
import { textAt, type Workplace } from './tree';

/** Files of others that were found in a tree that was to be removed and could not go to their place in `dist/`. */
export type Saved = readonly string[];

const sameFile = (fileSystem: FileSystem, one: string, other: string): boolean => {
  const [first, second] = [fileSystem.lstat(one), fileSystem.lstat(other)];
  if (first === undefined || second === undefined || first.kind !== second.kind) return false;
  if (first.id === second.id) return true;
  return first.kind === 'file' && first.size === second.size && fileSystem.read(one).equals(fileSystem.read(other));
};

const freePath = (fileSystem: FileSystem, wanted: string): string => {
  let free = wanted;
  for (let number = 2; fileSystem.lstat(free) !== undefined; number += 1) free = `${wanted}.${number}`;
  return free;
};

// Somebody may have saved a file while we staged: it is moved to where it belongs, or kept aside where another took its place.
const rescue = (fileSystem: FileSystem, { dist, discarded, saved }: Workplace, file: string): Saved => {
  const from = path.join(discarded, file);
  const to = path.join(dist, file);
  if (fileSystem.lstat(to) === undefined) {
    try {
      fileSystem.makeFolder(path.dirname(to));
      fileSystem.rename(from, to);
      return [];
    } catch (error) {
      if (!['ENOTDIR', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
    }
  }
  const aside = freePath(fileSystem, path.join(saved, file));
  fileSystem.makeFolder(path.dirname(aside));
  fileSystem.rename(from, aside);
  return [file];
};

const isLink = (fileSystem: FileSystem, file: string): boolean => fileSystem.lstat(file)?.kind === 'link';

/** Removes a tree that `dist/` took the place of, name by name: what is neither ours nor in `dist/` is kept. */
const discard = (fileSystem: FileSystem, workplace: Workplace): Saved => {
  const { dist, discarded } = workplace;
  const remove = (relative: string): Saved => {
    const here = path.join(discarded, relative);
    const found = fileSystem.list(here).flatMap((name): Saved => {
      const below = relative === '' ? name : `${relative}/${name}`;
      const file = path.join(discarded, below);
      if (fileSystem.lstat(file)?.kind === 'folder') return remove(below);
      const known = sameFile(fileSystem, file, path.join(dist, below)) || isOurs(textAt(fileSystem, file));
      const linkThere = isLink(fileSystem, file) && isLink(fileSystem, path.join(dist, below));
      if (!known && !linkThere) return rescue(fileSystem, workplace, below);
      fileSystem.unlink(file);
      return [];
    });
    fileSystem.removeEmptyFolder(here);
    return found;
  };
  return fileSystem.lstat(discarded) === undefined ? [] : remove('');
};

/**
 * Puts the staged tree in the place of `dist/` by two renames. Between them there is no `dist/`: who is stopped there
 * leaves the old tree beside it, where the next command finds it.
 */
export const swap = (fileSystem: FileSystem, { dist, staged, old }: Workplace): void => {
  const existed = fileSystem.lstat(dist) !== undefined;
  if (existed) fileSystem.rename(dist, old);
  try {
    fileSystem.rename(staged, dist);
  } catch (error) {
    if (existed) fileSystem.rename(old, dist);
    throw error;
  }
};

/** Removes the tree that a swap left; the rename before it says that this tree is no longer what `dist/` was. */
export const discardOld = (fileSystem: FileSystem, workplace: Workplace): Saved => {
  if (fileSystem.lstat(workplace.old) !== undefined) fileSystem.rename(workplace.old, workplace.discarded);
  return discard(fileSystem, workplace);
};

/** What an interrupted run left and what became of it. */
export type Repair =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'undone'; readonly saved: Saved }
  | { readonly kind: 'finished'; readonly saved: Saved };

/** Finishes or undoes what a run that was stopped left: `dist/` is then the old tree or the new one. */
export const repair = (fileSystem: FileSystem, workplace: Workplace): Repair => {
  const { dist, staged, old, discarded } = workplace;
  const there = (place: string): boolean => fileSystem.lstat(place) !== undefined;
  const left = { staged: there(staged), old: there(old), discarded: there(discarded) };
  const saved = left.discarded ? [...discard(fileSystem, workplace)] : [];
  const stood = there(dist);
  // Where both trees exist, the new one is in its place, or somebody has put a dist/ of their own there.
  if (left.old && stood) saved.push(...discardOld(fileSystem, workplace));
  else if (left.old) fileSystem.rename(old, dist);
  if (left.staged) fileSystem.remove(staged);
  const undone = left.staged || (left.old && !stood);
  return undone ? { kind: 'undone', saved } : left.old || left.discarded ? { kind: 'finished', saved } : { kind: 'nothing' };
};
