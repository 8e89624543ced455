import path from 'node:path';
import { errorCode, isThere, type ReadableFiles, reasonOf } from '../../core/file-system';
import { dnsLabelSchema } from '../../core/kubernetes/names';
import { type Problem, quoted } from '../../core/problem';
import type { SourceFile, Sources } from '../../core/sources';
import { decodeUtf8 } from '../../core/utf8';
import { repositoryFolder } from './repository-folder';

const folderName = 'environments';
const largest = 5 * 1024 * 1024;

const problem = (file: string, message: string, help?: string): Problem => ({
  check: 'file',
  level: 'error',
  at: { file, line: 1, column: 1 },
  message,
  ...(help === undefined ? {} : { help }),
});

/** A platform's folder, and how messages call what is in it. */
interface Folder {
  readonly fileSystem: ReadableFiles;
  readonly root: string;
  readonly shown: (name: string) => string;
}

/** How messages call what is in a folder: as seen from where the command was typed, so that a terminal or an editor can open it. */
export const shownFrom = (from: string, root: string): Folder['shown'] => {
  const relative = path.relative(from, root);
  const prefix = relative.startsWith('..') || path.isAbsolute(relative) ? root : relative;
  return (name) => path.join(prefix, name).split(path.sep).join('/');
};

const decode = (file: string, bytes: Buffer): string | Problem => {
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'text') return decoded.text;
  const { line, column, message, help } = decoded;
  return { ...problem(file, message, help), at: { file, line, column } };
};

const readText = ({ fileSystem, root, shown }: Folder, name: string): string | Problem => {
  const file = shown(name);
  try {
    const entry = fileSystem.stat(path.join(root, name));
    if (entry === undefined) return problem(file, 'the link leads to nothing');
    if (entry.kind === 'folder') return problem(file, 'a folder is where a file is expected');
    if (entry.kind !== 'file') return problem(file, 'a device or pipe is where a file is expected');
    if (entry.size > largest) return problem(file, `the file holds ${entry.size} bytes, but may hold ${largest} at most`);
    return decode(file, fileSystem.read(path.join(root, name)));
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return problem(file, `the file cannot be read: ${reasonOf(error)}`);
  }
};

const reserved = ['bootstrap', 'shared'];

const nameProblem = (file: string, name: string): Problem | undefined => {
  if (reserved.includes(name)) {
    const help = `${reserved.join(' and ')} are folders of dist/ that belong to all environments: name the file otherwise`;
    return problem(file, `"${name}" is not a name for an environment`, help);
  }
  if (name === 'default')
    return problem(file, '"default" is not a name for an environment', 'Argo CD keeps a project of that name: name the file otherwise');
  if (dnsLabelSchema.safeParse(name).success && name.length <= 20) return undefined;
  return problem(
    file,
    `${quoted(name)} is not a name for an environment`,
    'name the file with at most 20 of a-z, 0-9 and "-", starting and ending with a letter or digit',
  );
};

const yamlIn = ({ fileSystem, root, shown }: Folder, name: string): readonly string[] | Problem => {
  try {
    if (fileSystem.stat(path.join(root, name))?.kind !== 'folder') return problem(shown(name), 'a file is where a folder is expected');
    // Editors and systems keep files of their own under names that start with a dot.
    return fileSystem.list(path.join(root, name)).filter((file) => /\.ya?ml$/i.test(file) && !file.startsWith('.'));
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return problem(shown(name), `the folder cannot be read: ${reasonOf(error)}`);
  }
};

const listYaml = (folder: Folder): readonly string[] | Problem => {
  const { fileSystem, root, shown } = folder;
  try {
    if (fileSystem.stat(root) === undefined) return problem(shown(''), 'there is no such folder');
    if (fileSystem.stat(path.join(root, folderName)) !== undefined) return yamlIn(folder, folderName);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return problem(shown(folderName), `the folder cannot be read: ${reasonOf(error)}`);
  }
  const help =
    path.basename(root) === folderName
      ? 'name the folder that holds environments/, not environments/ itself'
      : 'crowsnest init writes a small platform to start from';
  return problem(shown(folderName), 'there is no such folder', help);
};

const misnamed = (file: string, name: string): Problem =>
  problem(file, 'the name must end in .yaml', `rename it to ${name.replace(/\.ya?ml$/i, '.yaml')}`);

const absent = ({ shown }: Folder, names: readonly string[]): readonly Problem[] => [
  ...(names.includes('base.yaml')
    ? []
    : [problem(shown(`${folderName}/base.yaml`), 'the file is missing', 'it holds what environments share')]),
  ...(names.some((name) => name !== 'base.yaml')
    ? []
    : [problem(shown(folderName), 'there is no environment', 'add a file such as dev.yaml beside base.yaml')]),
];

/**
 * Reads `environments/` below a platform's folder; every file that cannot be used is a problem.
 * Messages name files as seen from `from`.
 */
export const readSources = (fileSystem: ReadableFiles, root: string, from = root): Sources => {
  const folder: Folder = { fileSystem, root, shown: shownFrom(from, root) };
  const names = listYaml(folder);
  if ('check' in names) return { environments: [], problems: [names] };
  const problems: Problem[] = [...absent(folder, names)];
  const environments: (SourceFile & { readonly name: string })[] = [];
  let base: SourceFile | undefined;
  for (const fileName of names) {
    const file = folder.shown(`${folderName}/${fileName}`);
    const name = fileName.replace(/\.yaml$/, '');
    const wrong = name === fileName ? misnamed(file, fileName) : name === 'base' ? undefined : nameProblem(file, name);
    const text = wrong ?? readText(folder, `${folderName}/${fileName}`);
    if (typeof text !== 'string') problems.push(text);
    else if (name === 'base') base = { file, text };
    else environments.push({ file, text, name });
  }
  const inRepository = repositoryFolder(fileSystem, root);
  return {
    ...(base === undefined ? {} : { base }),
    environments,
    ...(inRepository === undefined ? {} : { folder: inRepository }),
    problems,
  };
};

/** The files of a folder, and what is wrong with others there. */
export interface FilesBeside {
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

// A folder of YAML beside `environments/`, which need not be there.
const readBeside = (fileSystem: ReadableFiles, { root, from, name: beside }: { root: string; from: string; name: string }): FilesBeside => {
  const folder: Folder = { fileSystem, root, shown: shownFrom(from, root) };
  if (!isThere(fileSystem, path.join(root, beside))) return { files: [], problems: [] };
  const names = yamlIn(folder, beside);
  if ('check' in names) return { files: [], problems: [names] };
  const read = names.map((fileName) => {
    const file = folder.shown(`${beside}/${fileName}`);
    const text = fileName.endsWith('.yaml') ? readText(folder, `${beside}/${fileName}`) : misnamed(file, fileName);
    return typeof text === 'string' ? { file, text } : text;
  });
  return {
    files: read.flatMap((one) => ('text' in one ? [one] : [])),
    problems: read.flatMap((one) => ('check' in one ? [one] : [])),
  };
};

/** Reads `incidents/` below a platform's folder. */
export const readIncidentFiles = (fileSystem: ReadableFiles, root: string, from = root): FilesBeside =>
  readBeside(fileSystem, { root, from, name: 'incidents' });

/** Reads `kinds/` below a platform's folder. */
export const readKindSources = (fileSystem: ReadableFiles, root: string, from = root): FilesBeside =>
  readBeside(fileSystem, { root, from, name: 'kinds' });
