import path from 'node:path';
import { errorCode, type FileSystem, reasonOf } from './file-system';
import { ownership } from './layout';
import type { OutputFile } from './model/file';
import type { Problem } from './model/problem';

/** How `dist/` and what a platform compiles to differ; paths are relative to `dist/` and sorted. */
export interface Difference {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** Files of ours that nothing produces any more. */
  readonly stale: readonly string[];
}

/** What stands in a folder: files by relative path, and folders that hold nothing. */
interface Tree {
  readonly files: readonly string[];
  readonly emptyFolders: readonly string[];
}

const listTree = (fileSystem: FileSystem, root: string): Tree => {
  const files: string[] = [];
  const emptyFolders: string[] = [];
  const visit = (relative: string): void => {
    const names = fileSystem.list(path.join(root, relative));
    if (names.length === 0 && relative !== '') emptyFolders.push(relative);
    for (const name of names) {
      const below = relative === '' ? name : `${relative}/${name}`;
      if (fileSystem.lstat(path.join(root, below))?.kind === 'folder') visit(below);
      else files.push(below);
    }
  };
  visit('');
  return { files, emptyFolders };
};

const noTree: Tree = { files: [], emptyFolders: [] };

const treeAt = (fileSystem: FileSystem, root: string): Tree => (fileSystem.lstat(root) === undefined ? noTree : listTree(fileSystem, root));

const textAt = (fileSystem: FileSystem, file: string): string | undefined =>
  fileSystem.lstat(file)?.kind === 'file' ? fileSystem.read(file).toString('utf8') : undefined;

const isOurs = (text: string | undefined): boolean => text?.startsWith(ownership) === true;

const problem = (file: string, message: string, help?: string): Problem => ({
  check: 'write',
  level: 'error',
  at: { file, line: 1, column: 1 },
  message,
  ...(help === undefined ? {} : { help }),
});

interface Plan extends Difference {
  /** Files that stay as they are: ours that are equal, and everybody else's. */
  readonly kept: readonly string[];
  readonly emptyFolders: readonly string[];
  readonly problems: readonly Problem[];
}

const planFor = (fileSystem: FileSystem, dist: string, files: readonly OutputFile[]): Plan => {
  const tree = treeAt(fileSystem, dist);
  const present = new Set(tree.files);
  const produced = new Set(files.map((file) => file.path));
  const plan = { missing: [] as string[], changed: [] as string[], stale: [] as string[], kept: [] as string[], problems: [] as Problem[] };
  for (const file of files) {
    if (!present.has(file.path)) {
      plan.missing.push(file.path);
      continue;
    }
    const text = textAt(fileSystem, path.join(dist, file.path));
    if (text === file.text()) plan.kept.push(file.path);
    else if (isOurs(text)) plan.changed.push(file.path);
    else plan.problems.push(problem(`dist/${file.path}`, 'stands where a generated file belongs, but is not one', 'move it elsewhere'));
  }
  for (const other of tree.files.filter((name) => !produced.has(name))) {
    (isOurs(textAt(fileSystem, path.join(dist, other))) ? plan.stale : plan.kept).push(other);
  }
  return { ...plan, emptyFolders: tree.emptyFolders };
};

/** Compares `dist/` below a platform's folder with what it should hold; writes nothing. */
export const compare = (
  fileSystem: FileSystem,
  root: string,
  files: readonly OutputFile[],
): Difference & { readonly problems: readonly Problem[] } => {
  try {
    return planFor(fileSystem, path.join(root, 'dist'), files);
  } catch (error) {
    return { missing: [], changed: [], stale: [], problems: [problem('dist', `can not be read: ${reasonOf(error)}`)] };
  }
};

const stage = (fileSystem: FileSystem, dist: string, staged: string, files: readonly OutputFile[], plan: Plan): void => {
  fileSystem.remove(staged);
  const folders = new Set<string>();
  const inFolder = (relative: string): string => {
    const folder = path.dirname(path.join(staged, relative));
    if (!folders.has(folder)) fileSystem.makeFolder(folder);
    folders.add(folder);
    return path.join(staged, relative);
  };
  fileSystem.makeFolder(staged);
  const written = new Set([...plan.missing, ...plan.changed]);
  for (const file of files) if (written.has(file.path)) fileSystem.write(inFolder(file.path), file.text());
  for (const kept of plan.kept) fileSystem.link(path.join(dist, kept), inFolder(kept));
  for (const folder of plan.emptyFolders) fileSystem.makeFolder(path.join(staged, folder));
};

// Between the two renames there is no dist/; whoever comes next finds the old tree beside it.
const swap = (fileSystem: FileSystem, dist: string, staged: string, old: string): void => {
  const existed = fileSystem.lstat(dist) !== undefined;
  if (existed) fileSystem.rename(dist, old);
  try {
    fileSystem.rename(staged, dist);
  } catch (error) {
    if (existed) fileSystem.rename(old, dist);
    throw error;
  }
  fileSystem.remove(old);
};

const recover = (fileSystem: FileSystem, dist: string, old: string): void => {
  if (fileSystem.lstat(old) === undefined) return;
  if (fileSystem.lstat(dist) === undefined) fileSystem.rename(old, dist);
  else fileSystem.remove(old);
};

const quietly = (action: () => void): void => {
  try {
    action();
  } catch {
    // The fault that led here is the one to tell; what is left over is removed by the next run.
  }
};

/** What writing came to. */
export interface Written extends Difference {
  readonly problems: readonly Problem[];
}

const nothing: Difference = { missing: [], changed: [], stale: [] };

/**
 * Brings `dist/` below a platform's folder to what it should hold: all of it is staged beside `dist/`, which is then
 * replaced by renaming. Files that are not ours stay; on any fault `dist/` stays as it was.
 */
export const writeDist = (fileSystem: FileSystem, root: string, files: readonly OutputFile[]): Written => {
  const [dist, staged, old] = ['dist', '.crowsnest-staged', '.crowsnest-old'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ]; // three in, three out
  try {
    recover(fileSystem, dist, old);
    const kind = fileSystem.lstat(dist)?.kind ?? 'folder';
    if (kind !== 'folder')
      return {
        ...nothing,
        problems: [problem('dist', kind === 'link' ? 'is a link' : 'is no folder', 'remove it, so that a folder can be written')],
      };
    const plan = planFor(fileSystem, dist, files);
    if (plan.problems.length > 0) return { ...nothing, problems: plan.problems };
    if (plan.missing.length + plan.changed.length + plan.stale.length === 0) return { ...nothing, problems: [] };
    stage(fileSystem, dist, staged, files, plan);
    swap(fileSystem, dist, staged, old);
    return { ...plan, problems: [] };
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    quietly(() => fileSystem.remove(staged));
    return { ...nothing, problems: [problem('dist', `can not be written: ${reasonOf(error)}`, 'nothing was changed')] };
  }
};

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
    return [problem(folder, `can not be written: ${reasonOf(error)}`)];
  }
};
