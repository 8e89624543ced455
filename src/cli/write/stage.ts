import path from 'node:path';
import type { FileSystem } from '../../core/file-system';
import type { OutputFile } from '../../core/output/file';
import type { Plan } from './plan';
import { listTree, type Workplace } from './tree';

// Folders of a kept file keep their permissions; new ones get those of the process.
const folderMaker = (fileSystem: FileSystem, { dist, staged }: Workplace, standing: ReadonlySet<string>) => {
  const made = new Set<string>(['.']);
  const make = (relative: string): void => {
    if (made.has(relative)) return;
    make(path.posix.dirname(relative));
    made.add(relative);
    if (standing.has(relative)) fileSystem.makeFolderLike(path.join(dist, relative), path.join(staged, relative));
    else fileSystem.makeFolder(path.join(staged, relative));
  };
  return make;
};

// A system that reports success on half a file would otherwise be believed.
const verify = (fileSystem: FileSystem, staged: string, sizes: ReadonlyMap<string, number>, expected: readonly string[]): void => {
  const present = new Set(listTree(fileSystem, staged).files);
  const lost = expected.filter((file) => !present.has(file));
  const short = [...sizes].filter(([file, size]) => fileSystem.lstat(path.join(staged, file))?.size !== size).map(([file]) => file);
  const wrong = [...lost, ...short][0];
  if (wrong === undefined && present.size === expected.length) return;
  throw Object.assign(new Error(`${wrong ?? staged} was not written as it should be`), { code: 'EIO' });
};

/** Puts the new tree together beside `dist/`: what changed is written, the rest gets a second name. */
export const stage = (fileSystem: FileSystem, workplace: Workplace, files: readonly OutputFile[], plan: Plan): void => {
  const { dist, staged } = workplace;
  const exists = fileSystem.lstat(dist) !== undefined;
  if (exists) fileSystem.makeFolderLike(dist, staged);
  else fileSystem.makeFolder(staged);
  const makeFolder = folderMaker(fileSystem, workplace, new Set(plan.folders));
  const written = new Set([...plan.missing, ...plan.changed]);
  const sizes = new Map<string, number>();
  for (const file of files.filter(({ path: name }) => written.has(name))) {
    const text = file.text();
    makeFolder(path.posix.dirname(file.path));
    fileSystem.write(path.join(staged, file.path), text);
    sizes.set(file.path, Buffer.byteLength(text));
  }
  for (const kept of plan.kept) {
    makeFolder(path.posix.dirname(kept));
    fileSystem.link(path.join(dist, kept), path.join(staged, kept));
  }
  plan.emptyFolders.forEach(makeFolder);
  verify(fileSystem, staged, sizes, [...written, ...plan.kept]);
};
