import fs from 'node:fs';
import { realFileSystem } from '../src/cli/file-system';
import { writeDist } from '../src/cli/write';
import type { FileSystem } from '../src/core/file-system';
import { hasErrors } from '../src/core/problem';
import { trees } from './support/trees';

// Writes the two platforms in turn, forever or so many times, and prints a dot before each call that changes something.
const [root = '', rounds = 'Infinity'] = process.argv.slice(2);

const telling =
  <Given extends readonly string[]>(change: (...given: Given) => void) =>
  (...given: Given): void => {
    fs.writeSync(1, '.');
    change(...given);
  };

const fileSystem: FileSystem = {
  ...realFileSystem,
  makeFolder: telling(realFileSystem.makeFolder),
  makeFolderLike: telling(realFileSystem.makeFolderLike),
  write: telling(realFileSystem.write),
  link: telling(realFileSystem.link),
  rename: telling(realFileSystem.rename),
  unlink: telling(realFileSystem.unlink),
  removeEmptyFolder: telling(realFileSystem.removeEmptyFolder),
  remove: telling(realFileSystem.remove),
};

const run = async (): Promise<void> => {
  for (let round = 0; round < Number(rounds); round += 1) {
    const files = round % 2 === 0 ? trees.after : trees.before;
    const { problems } = await writeDist({ fileSystem, root, deletions: { kind: 'allowed' } }, files);
    if (hasErrors(problems)) throw new Error(JSON.stringify(problems));
  }
};

run().catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exitCode = 1;
});
