import path from 'node:path';
import type { FileSystem } from '../../core/file-system';
import type { OutputFile } from '../../core/output/file';
import { isOurs } from '../../core/output/file';
import type { Problem } from '../../core/problem';
import { listTree, type Tree, textAt } from './tree';

/** How `dist/` and what a platform compiles to differ; paths are relative to `dist/` and sorted. */
export interface Difference {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** Files of ours that nothing produces any more. */
  readonly stale: readonly string[];
}

/** What is to be done to `dist/`, or why it cannot be. */
export interface Plan extends Difference {
  /** Files that stay as they are: ours that are equal, and everybody else's. */
  readonly kept: readonly string[];
  /** Folders that must be there although nothing is in them. */
  readonly emptyFolders: readonly string[];
  /** Every folder that exists now. */
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

/** A problem with a file or folder that is written. */
export const writeProblem = (file: string, message: string, help?: string): Problem => ({
  check: 'write',
  level: 'error',
  at: { file, line: 1, column: 1 },
  message,
  ...(help === undefined ? {} : { help }),
});

const aboveOf = (file: string): readonly string[] => {
  const parts = file.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
};

const inTheWay = (files: readonly OutputFile[], tree: Tree, stale: ReadonlySet<string>): readonly Problem[] => {
  const standing = new Set(tree.files.filter((file) => !stale.has(file)));
  const asFile = new Set(files.flatMap((file) => aboveOf(file.path)).filter((folder) => standing.has(folder)));
  const folders = new Set(tree.folders);
  const occupied = (folder: string): boolean =>
    tree.emptyFolders.some((empty) => empty === folder || empty.startsWith(`${folder}/`)) ||
    [...standing].some((file) => file.startsWith(`${folder}/`));
  return [
    ...[...asFile].map((file) => writeProblem(`dist/${file}`, 'is a file where a folder belongs', 'move it elsewhere')),
    ...files
      .filter((file) => folders.has(file.path) && occupied(file.path))
      .map((file) => writeProblem(`dist/${file.path}`, 'is a folder where a generated file belongs', 'move it elsewhere')),
  ];
};

/** Compares a folder with the files that it should hold. */
export const planFor = (fileSystem: FileSystem, dist: string, files: readonly OutputFile[]): Plan => {
  const tree = listTree(fileSystem, dist);
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
    else plan.problems.push(writeProblem(`dist/${file.path}`, 'is where a generated file belongs, but is not one', 'move it elsewhere'));
  }
  for (const other of tree.files.filter((name) => !produced.has(name))) {
    (isOurs(textAt(fileSystem, path.join(dist, other))) ? plan.stale : plan.kept).push(other);
  }
  const problems = [...plan.problems, ...inTheWay(files, tree, new Set(plan.stale))];
  return { ...plan, problems, emptyFolders: tree.emptyFolders, folders: tree.folders };
};

/** Whether a plan changes nothing. */
export const changesNothing = ({ missing, changed, stale }: Difference): boolean => missing.length + changed.length + stale.length === 0;
