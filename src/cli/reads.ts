import fs from 'node:fs';
import path from 'node:path';
import { errorCode, type FileSystem } from '../core/file-system';

const reading = ['stat', 'lstat', 'read', 'list'] as const;

/** A read at a path, and what was there. */
export type Read = readonly [call: (typeof reading)[number], path: string, state: string];

/** What is at a path as far as a call tells; whatever writes a file gives it another time of change. */
export const stateOf = (call: Read[0], file: string): string => {
  try {
    if (call === 'list') return fs.readdirSync(file).sort().join('/');
    const options = { bigint: true, throwIfNoEntry: false } as const;
    const stats = call === 'lstat' ? fs.lstatSync(file, options) : fs.statSync(file, options);
    if (stats === undefined) return 'nothing';
    return stats.isFile() ? [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join() : String(stats.mode);
  } catch (error) {
    return String(errorCode(error));
  }
};

/** Reads that no longer see what they saw. */
export const outdated = (reads: readonly Read[]): readonly Read[] => reads.filter(([call, file, state]) => stateOf(call, file) !== state);

/** The same reads, with what is there now. */
export const readAgain = (reads: readonly Read[]): readonly Read[] => reads.map(([call, file]) => [call, file, stateOf(call, file)]);

/** Whether one of them found a configuration, which is code and reads what it likes. */
export const runsCode = (reads: readonly Read[]): boolean =>
  reads.some(([, file, state]) => path.basename(file).startsWith('crowsnest.config.') && state !== 'nothing');

/** A file system, and what was read through it. */
export interface Noted {
  readonly fileSystem: FileSystem;
  /** Each read once, with what was there before the first of its kind. */
  readonly reads: () => readonly Read[];
  /** Whether anything was changed through it. */
  readonly hasChanged: () => boolean;
}

/** Notes what is read. */
export const noted = (fileSystem: FileSystem): Noted => {
  const reads = new Map<string, Read>();
  let hasChanged = false;
  const calls = Object.entries(fileSystem).map(([name, call]) => {
    const known = reading.find((one) => one === name);
    return [
      name,
      (...given: readonly string[]) => {
        const [file = ''] = given;
        if (known === undefined) hasChanged = true;
        else if (!reads.has(`${name} ${file}`)) reads.set(`${name} ${file}`, [known, file, stateOf(known, file)]);
        return call(...given);
      },
    ];
  });
  // Each call by its name, with what it is given.
  return { fileSystem: Object.fromEntries(calls) as FileSystem, reads: () => [...reads.values()], hasChanged: () => hasChanged };
};
