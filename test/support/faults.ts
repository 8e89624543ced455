import path from 'node:path';
import { realFileSystem } from '../../src/cli/file-system';
import type { FileSystem } from '../../src/core/file-system';

/** What goes wrong with the calls that change something; they count from 1. */
export type Fault =
  /** One call fails. */
  | { readonly kind: 'error'; readonly at: number; readonly code: string }
  /** From here on nothing can be added, as on a full disk. */
  | { readonly kind: 'full'; readonly from: number }
  /** From here on nothing can be changed. */
  | { readonly kind: 'read-only'; readonly from: number }
  /** The process ends in the middle of a call. */
  | { readonly kind: 'stop'; readonly at: number };

/** Thrown by every call after a stop: the process is no more. */
export class Stopped extends Error {}

const failure = (code: string, where: string): Error => Object.assign(new Error(`${code} at ${where}`), { code, path: where });

type Change = 'makeFolder' | 'makeFolderLike' | 'write' | 'link' | 'rename' | 'unlink' | 'removeEmptyFolder' | 'remove';
const adding: readonly Change[] = ['makeFolder', 'makeFolderLike', 'write', 'link'];

// A process that ends within these leaves a part of what they do.
const half: Partial<Record<Change, (...names: string[]) => void>> = {
  write: (file = '', text = '') => realFileSystem.write(file, text.slice(0, Math.floor(text.length / 2))),
  remove: (place = '') => {
    if (realFileSystem.lstat(place)?.kind !== 'folder') return;
    const [first] = realFileSystem.list(place);
    if (first !== undefined) realFileSystem.remove(path.join(place, first));
  },
};

/** The real file system with one fault in it, and the number of changes asked for so far. */
export const faulty = (fault: Fault): { readonly fileSystem: FileSystem; readonly changes: () => number } => {
  let changes = 0;
  let stopped = false;
  const change = (name: Change, ...given: string[]): void => {
    if (stopped) throw new Stopped();
    changes += 1;
    const where = given.at(-1) ?? '';
    if (fault.kind === 'stop' && changes === fault.at) {
      stopped = true;
      half[name]?.(...given);
      throw new Stopped();
    }
    if (fault.kind === 'error' && changes === fault.at) throw failure(fault.code, where);
    if (fault.kind === 'full' && changes >= fault.from && adding.includes(name)) throw failure('ENOSPC', where);
    if (fault.kind === 'read-only' && changes >= fault.from) throw failure('EROFS', where);
    // Each of these takes one or two texts.
    (realFileSystem[name] as (...names: string[]) => void)(...given);
  };
  const look =
    <Result>(read: (place: string) => Result) =>
    (place: string): Result => {
      if (stopped) throw new Stopped();
      return read(place);
    };
  return {
    changes: () => changes,
    fileSystem: {
      stat: look(realFileSystem.stat),
      lstat: look(realFileSystem.lstat),
      read: look(realFileSystem.read),
      list: look(realFileSystem.list),
      makeFolder: (place) => change('makeFolder', place),
      makeFolderLike: (model, place) => change('makeFolderLike', model, place),
      write: (file, text) => change('write', file, text),
      link: (from, to) => change('link', from, to),
      rename: (from, to) => change('rename', from, to),
      unlink: (file) => change('unlink', file),
      removeEmptyFolder: (place) => change('removeEmptyFolder', place),
      remove: (place) => change('remove', place),
    },
  };
};
