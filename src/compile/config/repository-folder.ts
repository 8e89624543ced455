import path from 'node:path';
import { errorCode, type ReadableFiles } from '../../core/file-system';

// A worktree and a submodule have a file of this name. What may not be looked into is not the repository of who looks.
const isRoot = (fileSystem: ReadableFiles, folder: string): boolean => {
  try {
    return fileSystem.stat(path.join(folder, '.git')) !== undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
};

/** Where a folder is within the Git repository around it, empty at its root; nothing where there is no repository. */
export const repositoryFolder = (fileSystem: ReadableFiles, folder: string, root = folder): string | undefined => {
  if (isRoot(fileSystem, root)) return path.relative(root, folder).split(path.sep).join('/');
  const above = path.dirname(root);
  return above === root ? undefined : repositoryFolder(fileSystem, folder, above);
};
