import path from 'node:path';
import { reasonOf } from '../../core/file-system';
import { printable } from '../../core/problem';
import type { Measurement } from '../../verify/alert-tests/mutate/measurement';
import type { Terminal } from './command';

/** Mutation scores that were measured before, and how to write those that are measured now. */
export interface Scores {
  readonly known: readonly Measurement[];
  /** Says whether it could be done. */
  readonly write: (measurements: readonly Measurement[]) => Promise<boolean>;
}

const readable = ({ fileSystem }: Terminal, file: string): string => {
  try {
    return fileSystem.read(file).toString();
  } catch {
    return '';
  }
};

/** Scores in a folder, as a page and as data; nothing is known and written without one. */
export const scoresIn = async (terminal: Terminal, folder: string | undefined): Promise<Scores> => {
  if (folder === undefined) return { known: [], write: async () => true };
  const [{ measurementsJson, readMeasurements }, { mutationPage }] = await Promise.all([
    import('../../verify/alert-tests/mutate/measurement'),
    import('../../verify/alert-tests/report/mutation'),
  ]);
  const full = path.resolve(terminal.folder, folder);
  const data = path.join(full, 'mutation-score.json');
  return {
    known: readMeasurements(readable(terminal, data)),
    write: async (measurements) => {
      try {
        terminal.fileSystem.makeFolder(full);
        terminal.fileSystem.write(data, measurementsJson(measurements));
        terminal.fileSystem.write(path.join(full, 'mutation-score.md'), mutationPage(measurements));
        return true;
      } catch (error) {
        terminal.err(`the score cannot be written to ${printable(folder)}: ${reasonOf(error)}\n`);
        return false;
      }
    },
  };
};
