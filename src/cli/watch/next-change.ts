import fs from 'node:fs';
import path from 'node:path';
import { outdated, type Read, stateOf } from '../reads';

/** Editors empty a file before they write it: a change counts once nothing changed for that long, in milliseconds. */
const settling = 20;

/** File systems of networks and containers do not report changes: everything is read that often, in milliseconds. */
const readingAgain = 500;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

const nearestFolder = (place: string): string => {
  const stats = fs.statSync(place, { throwIfNoEntry: false });
  return stats?.isDirectory() === true || path.dirname(place) === place ? place : nearestFolder(path.dirname(place));
};

const foldersOf = (reads: readonly Read[]): ReadonlySet<string> =>
  new Set(reads.map(([call, file]) => nearestFolder(call === 'list' ? file : path.dirname(file))));

const watchers = (folders: ReadonlySet<string>, changed: () => void): readonly fs.FSWatcher[] =>
  [...folders].flatMap((folder) => {
    try {
      // What cannot be watched, or no longer, is still read.
      return [fs.watch(folder, changed).on('error', () => undefined)];
    } catch {
      return [];
    }
  });

const settled = async (reads: readonly Read[]): Promise<void> => {
  for (let before = ''; ; ) {
    const now = reads.map(([call, file]) => stateOf(call, file)).join('\n');
    if (now === before) return;
    before = now;
    await pause(settling);
  }
};

const anyChange = async (reads: readonly Read[]): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  let open: readonly fs.FSWatcher[] = [];
  await new Promise<void>((done) => {
    const read = (): void => {
      if (outdated(reads).length > 0) done();
    };
    timer = setInterval(read, readingAgain);
    open = watchers(foldersOf(reads), read);
    // What changed before anybody watched.
    read();
  });
  clearInterval(timer);
  for (const watcher of open) watcher.close();
};

/** Waits until reads no longer see what they saw, and gives the paths; at once, where that is so already. */
export const nextChange = async (reads: readonly Read[]): Promise<readonly string[]> => {
  await anyChange(reads);
  await settled(reads);
  const changed = [...new Set(outdated(reads).map(([, file]) => file))].sort();
  // A file may be back as it was, such as one that an editor puts beside what it saves.
  return changed.length === 0 ? nextChange(reads) : changed;
};
