import path from 'node:path';
import { readSources } from '../config/read';
import { type Synthesis, synthesize } from '../synth';
import type { Terminal } from './command';

/** The folder of a platform: as given, or the current one. */
export const platformFolder = ({ folder }: Terminal, given: string | undefined): string => path.resolve(folder, given ?? '.');

/** Reads and compiles the platform in a folder. */
export const compilePlatform = (terminal: Terminal, root: string): Promise<Synthesis> =>
  synthesize(readSources(terminal.fileSystem, root, terminal.folder));
