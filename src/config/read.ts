import path from 'node:path';
import { type FileSystem, reasonOf } from '../file-system';
import { dnsLabelSchema } from '../model/names';
import { type Problem, quoted } from '../model/problem';
import type { SourceFile } from './parse';

/** The files of a platform: what environments share, and one file for each of them. */
export interface Sources {
  readonly base?: SourceFile;
  readonly environments: readonly (SourceFile & { readonly name: string })[];
  readonly problems: readonly Problem[];
}

const folderName = 'environments';
const largest = 5 * 1024 * 1024;

const problem = (file: string, message: string, help?: string, line = 1, column = 1): Problem => ({
  check: 'file',
  level: 'error',
  at: { file, line, column },
  message,
  ...(help === undefined ? {} : { help }),
});

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

// Index of the first byte that no UTF-8 text holds, by bisection between characters.
const firstBadByte = (bytes: Buffer): number => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    let middle = Math.floor((good + bad) / 2);
    while (middle > good && isContinuation(bytes[middle] ?? 0)) middle -= 1;
    if (middle === good) break;
    try {
      decoder.decode(bytes.subarray(0, middle));
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
};

const decode = (file: string, bytes: Buffer): string | Problem => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const before = bytes.subarray(0, firstBadByte(bytes)).toString('utf8').split('\n');
    return problem(file, 'holds bytes that are no UTF-8 text', 'save the file as UTF-8', before.length, (before.at(-1)?.length ?? 0) + 1);
  }
};

const readText = (fileSystem: FileSystem, root: string, file: string): string | Problem => {
  try {
    const entry = fileSystem.stat(path.join(root, file));
    if (entry === undefined) return problem(file, 'is a link to nothing');
    if (entry.kind === 'folder') return problem(file, 'is a folder, but a file is expected');
    if (entry.kind !== 'file') return problem(file, 'is no regular file');
    if (entry.size > largest) return problem(file, `holds ${entry.size} bytes, more than the 5 MB that an environment may`);
    const text = decode(file, fileSystem.read(path.join(root, file)));
    if (typeof text !== 'string') return text;
    return text.trim() === '' ? problem(file, 'is empty', 'an environment that changes nothing is written as {}') : text;
  } catch (error) {
    return problem(file, `can not be read: ${reasonOf(error)}`);
  }
};

const reserved = ['bootstrap', 'shared'];

const nameProblem = (file: string, name: string): Problem | undefined => {
  if (reserved.includes(name))
    return problem(
      file,
      `"${name}" is no name for an environment`,
      `${reserved.join(' and ')} are folders of dist/ that all environments share`,
    );
  if (dnsLabelSchema.safeParse(name).success && name.length <= 20) return undefined;
  return problem(
    file,
    `${quoted(name)} is no name for an environment`,
    'use at most 20 of a-z, 0-9 and "-", starting and ending with a letter or digit',
  );
};

const listYaml = (fileSystem: FileSystem, root: string): readonly string[] | Problem => {
  try {
    if (fileSystem.stat(path.join(root, folderName)) === undefined) {
      return problem(folderName, `there is no folder ${folderName} in ${root}`, 'crowsnest init writes a small platform to start from');
    }
    return fileSystem.list(path.join(root, folderName)).filter((name) => /\.ya?ml$/.test(name));
  } catch (error) {
    return problem(folderName, `can not be read: ${reasonOf(error)}`);
  }
};

/** Reads `environments/` below a platform's folder; every file that can not be used is a problem. */
export const readSources = (fileSystem: FileSystem, root: string): Sources => {
  const names = listYaml(fileSystem, root);
  if ('check' in names) return { environments: [], problems: [names] };
  const problems: Problem[] = [];
  const read = (name: string): SourceFile | undefined => {
    const file = `${folderName}/${name}`;
    const text = readText(fileSystem, root, file);
    if (typeof text === 'string') return { file, text };
    problems.push(text);
    return undefined;
  };
  for (const name of names.filter((other) => other.endsWith('.yml'))) {
    problems.push(problem(`${folderName}/${name}`, 'ends in .yml', `name it ${name.replace(/\.yml$/, '.yaml')}`));
  }
  const yaml = names.filter((name) => name.endsWith('.yaml'));
  if (!yaml.includes('base.yaml')) problems.push(problem(`${folderName}/base.yaml`, 'is missing', 'it holds what environments share'));
  const base = yaml.includes('base.yaml') ? read('base.yaml') : undefined;
  const environments = yaml
    .filter((name) => name !== 'base.yaml')
    .flatMap((fileName) => {
      const name = fileName.replace(/\.yaml$/, '');
      const wrongName = nameProblem(`${folderName}/${fileName}`, name);
      if (wrongName !== undefined) problems.push(wrongName);
      const source = read(fileName);
      return source === undefined ? [] : [{ ...source, name }];
    });
  if (names.every((name) => name === 'base.yaml')) {
    problems.push(problem(folderName, 'holds no environment', 'add a file such as environments/dev.yaml beside base.yaml'));
  }
  return { ...(base === undefined ? {} : { base }), environments, problems };
};
