import path from 'node:path';
import { errorCode, type ReadableFiles } from '../../core/file-system';

const isLeftOut = (name: string): boolean => name === 'node_modules' || name === 'dist' || name.startsWith('.');

/** Reads the state of every file below a folder but those of packages, of `dist/` and hidden ones: what a configuration may load. */
export const readAll = (fileSystem: ReadableFiles, folder: string): void => {
  try {
    for (const name of fileSystem.list(folder).filter((one) => !isLeftOut(one))) {
      const place = path.join(folder, name);
      if (fileSystem.lstat(place)?.kind === 'folder') readAll(fileSystem, place);
    }
  } catch (error) {
    // What cannot be read is not loaded either.
    if (errorCode(error) === undefined) throw error;
  }
};
