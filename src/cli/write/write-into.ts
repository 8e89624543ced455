import path from 'node:path';
import { errorCode, type FileSystem, reasonOf } from '../../core/file-system';
import type { OutputFile } from '../../core/output/file';
import type { Problem } from '../../core/problem';
import { writeProblem } from './plan';

/** Writes the files into an empty or missing folder, as `cdk8s synth` expects its output. */
export const writeInto = (fileSystem: FileSystem, folder: string, files: readonly OutputFile[]): readonly Problem[] => {
  try {
    for (const file of files) {
      fileSystem.makeFolder(path.dirname(path.join(folder, file.path)));
      fileSystem.write(path.join(folder, file.path), file.text());
    }
    return [];
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return [writeProblem(folder, `cannot be written: ${reasonOf(error)}`)];
  }
};
