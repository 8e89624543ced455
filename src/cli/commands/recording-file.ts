import path from 'node:path';
import { reasonOf } from '../../core/file-system';
import { type Recorded, readRecording } from '../../verify/history/server/recording';
import type { Terminal } from './command';

/** Reads a recording from a file. */
export const openRecording = ({ fileSystem, folder }: Terminal, file: string): Recorded => {
  try {
    return readRecording(fileSystem.read(path.resolve(folder, file)));
  } catch (error) {
    return { kind: 'unreadable', why: reasonOf(error) };
  }
};
