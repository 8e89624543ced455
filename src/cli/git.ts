import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { type Entry, errorCode, type ReadableFiles } from '../core/file-system';
import type { Snapshot } from '../diff/snapshot';
import { once } from '../language/once';

/** A revision that was found, or one line that says why there is none. */
export type Revision = { readonly kind: 'found'; readonly commit: string } | { readonly kind: 'missing'; readonly message: string };

interface Answer {
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

const most = 2 ** 30;

const git = (folder: string, words: readonly string[], input = ''): Answer => {
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', folder, ...words], { input, maxBuffer: most });
  if (error !== undefined) throw error;
  return { code: status ?? -1, out: stdout, err: stderr.toString('utf8') };
};

const firstLine = (text: string): string =>
  text
    .trim()
    .split('\n')[0]
    ?.replace(/^fatal: /, '') ?? '';

const missing = (message: string): Revision => ({ kind: 'missing', message });

const resolved = (folder: string, ref: string): Revision => {
  const name = ref.replace(/\.\.\.$/, '');
  const found = git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (found.code !== 0) {
    const inside = git(folder, ['rev-parse', '--show-toplevel']);
    if (inside.code !== 0) return missing(`${folder} is in no Git repository: ${firstLine(inside.err)}`);
    return missing(`"${ref}" is neither a folder nor a commit that this repository holds`);
  }
  const commit = found.out.toString('utf8').trim();
  if (name === ref) return { kind: 'found', commit };
  const base = git(folder, ['merge-base', commit, 'HEAD']);
  if (base.code !== 0) return missing(`"${name}" and HEAD have no commit in common; is this a shallow clone?`);
  return { kind: 'found', commit: base.out.toString('utf8').trim() };
};

/** Resolves what names a commit; with `...` at its end, the commit at which it and HEAD parted. */
export const findRevision = (folder: string, ref: string): Revision => {
  try {
    return resolved(folder, ref);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return missing('git is not installed');
    throw error;
  }
};

// Links and submodules hold no text of ours.
const listed = /^100(?:644|755) blob ([0-9a-f]+)\t(.+)$/s;

const blobsIn = (root: string, commit: string, below: readonly string[] = []): ReadonlyMap<string, string> => {
  const { code, out, err } = git(root, ['ls-tree', '-r', '-z', commit, '--', ...below]);
  if (code !== 0) throw new Error(`git ls-tree failed: ${firstLine(err)}`);
  const entries = out.toString('utf8').split('\0');
  return new Map(
    entries.flatMap((entry): readonly (readonly [string, string])[] => {
      const [, blob, file] = listed.exec(entry) ?? [];
      return blob === undefined || file === undefined ? [] : [[file, blob]];
    }),
  );
};

// Each answer is a line with the size in bytes, the bytes, and the end of a line.
const contentsOf = (root: string, blobs: readonly string[]): readonly Buffer[] => {
  const { out } = git(root, ['cat-file', '--batch'], blobs.map((blob) => `${blob}\n`).join(''));
  const contents: Buffer[] = [];
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf('\n', at);
    const size = Number(out.toString('utf8', at, end).split(' ')[2]);
    if (!Number.isInteger(size)) throw new Error('git cat-file does not hold what git ls-tree lists');
    contents.push(out.subarray(end + 1, end + 1 + size));
    at = end + size + 2;
  }
  return contents;
};

// The name that Git gives a file with this text; repositories differ in the length of names.
const blobOf = (text: string, length: number): string => {
  const bytes = Buffer.from(text, 'utf8');
  return createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
};

/** `environments/` and `dist/` of a commit, below the folder of a platform, without a checkout. */
export const snapshotAt = (root: string, commit: string): Snapshot => {
  const blobs = blobsIn(root, commit, ['environments/', 'dist/']);
  const known = new Map<string, Buffer>();
  const read = (names: readonly string[]): ReadonlyMap<string, Buffer> => {
    const wanted = [...new Set(names.flatMap((name) => blobs.get(name) ?? []))].filter((blob) => !known.has(blob));
    const contents = wanted.length === 0 ? [] : contentsOf(root, wanted);
    for (const [index, blob] of wanted.entries()) known.set(blob, contents[index] ?? Buffer.alloc(0));
    return new Map(names.map((name) => [name, known.get(blobs.get(name) ?? '') ?? Buffer.alloc(0)]));
  };
  return {
    paths: [...blobs.keys()].sort(),
    read,
    holds: (name, text) => {
      const blob = blobs.get(name);
      return blob !== undefined && blob === blobOf(text, blob.length);
    },
  };
};

const foldersAbove = (file: string): readonly string[] => {
  const parts = file.split('/').slice(0, -1);
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
};

/** The files of a commit below a folder, read as if they were there. */
export const filesAt = (root: string, commit: string): ReadableFiles => {
  const blobs = blobsIn(root, commit);
  const names = [...blobs.keys()];
  const contents = once(() => {
    const read = contentsOf(root, [...blobs.values()]);
    return new Map(names.map((name, index) => [name, read[index] ?? Buffer.alloc(0)]));
  });
  const inFolders = new Map<string, Set<string>>();
  for (const name of names)
    for (const [index, folder] of foldersAbove(name).entries())
      inFolders.set(folder, (inFolders.get(folder) ?? new Set()).add(name.split('/')[index] ?? ''));
  const within = (place: string): string => path.relative(root, place).replaceAll(path.sep, '/');
  const stat = (place: string): Entry | undefined => {
    const name = within(place);
    const content = contents().get(name);
    if (content !== undefined) return { kind: 'file', size: content.length, id: name };
    return inFolders.has(name) ? { kind: 'folder', size: 0, id: name } : undefined;
  };
  return {
    stat,
    lstat: stat,
    read: (place) => contents().get(within(place)) ?? Buffer.alloc(0),
    list: (place) => [...(inFolders.get(within(place)) ?? [])].sort(),
  };
};
