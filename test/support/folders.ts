import fs from 'node:fs';
import path from 'node:path';
import { quickFolder } from './memory';
import { type Ran, run } from './program';
import { scratch } from './trees';

/** Files of a folder by name, as texts or bytes. */
export type FolderFiles = Readonly<Record<string, string | Buffer>>;

/** Writes files below a folder. */
export const writeFiles = (root: string, files: FolderFiles): void => {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), content);
  }
};

/** Uses a folder with these files in it, and removes it afterwards. */
export const inFiles = async <Result>(files: FolderFiles, use: (root: string) => Promise<Result>): Promise<Result> => {
  const { root, remove } = scratch(quickFolder);
  try {
    writeFiles(root, files);
    return await use(root);
  } finally {
    remove();
  }
};

/** What `check --manifests .` says of these files. */
export const checkedFiles = (files: FolderFiles, ...words: readonly string[]): Promise<Ran> =>
  inFiles(files, (root) => run(root, ['check', '--manifests', '.', ...words]));
