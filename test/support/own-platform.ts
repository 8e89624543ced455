import fs from 'node:fs';
import path from 'node:path';
import { type Finished, runProgram } from '../../src/verify/programs';
import { repository } from './dist';
import { blocksOf } from './markdown';
import { quickFolder } from './memory';
import { scratch } from './trees';

/** Files of a platform with a configuration of its own, by path. */
export type OwnFiles = Readonly<Record<string, string>>;

/** The files that a page shows, each named in its first line. */
export const filesOn = (page: string): OwnFiles => {
  const text = fs.readFileSync(path.join(repository, page), 'utf8');
  return Object.fromEntries(
    blocksOf(text).flatMap(({ lines: [first = '', ...lines] }) => {
      const name = /^(?:#|\/\/) ([\w./-]+\.\w+)$/.exec(first)?.[1];
      return name === undefined ? [] : [[name, `${lines.join('\n')}\n`] as const];
    }),
  );
};

/** Uses a folder in which these files are, and the package is installed; the program runs there as users start it. */
export const inOwnPlatform = async <Result>(
  files: OwnFiles,
  use: (root: string, crowsnest: (...words: readonly string[]) => Promise<Finished>) => Promise<Result>,
): Promise<Result> => {
  const { root, remove } = scratch(quickFolder);
  try {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), text);
    }
    fs.mkdirSync(path.join(root, 'node_modules'));
    fs.symlinkSync(repository, path.join(root, 'node_modules', 'crowsnest'));
    const program = path.join(repository, 'bin', 'crowsnest.js');
    return await use(root, (...words) => runProgram('node', [program, ...words], { folder: root }));
  } finally {
    remove();
  }
};
