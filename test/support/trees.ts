import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { OutputFile } from '../../src/core/output/file';
import { ownership } from '../../src/core/output/file';

/** What is below a folder: texts of files, targets of links as `-> target`, folders that hold nothing as `folder`. */
export type Snapshot = Readonly<Record<string, string>>;

/** Reads a folder whole, or nothing where there is none; links are not followed. */
export const snapshot = (root: string): Snapshot => {
  const read = (below: string): readonly [string, string][] => {
    const at = path.join(root, below);
    const stats = fs.lstatSync(at);
    if (stats.isSymbolicLink()) return [[below, `-> ${fs.readlinkSync(at)}`]];
    if (!stats.isDirectory()) return [[below, fs.readFileSync(at, 'utf8')]];
    const names = fs.readdirSync(at).sort();
    return names.length === 0 ? [[below, 'folder']] : names.flatMap((name) => read(path.join(below, name)));
  };
  return fs.existsSync(root) ? Object.fromEntries(read('')) : {};
};

/** A generated file. */
export const output = (file: string, body: string): OutputFile => ({
  path: file,
  text: () => `${ownership.yaml} from a test.\n${body}\n`,
  environments: [],
  sourced: () => undefined,
  holds: file,
});

/** Two platforms that differ in every way in which output can: changed, new, gone, equal. */
export const trees = {
  before: [
    output('dev/apps/Application.argocd.a.yaml', 'kind: Application'),
    output('dev/manifests/a/Service.a.one.yaml', 'port: 1'),
    output('dev/manifests/a/Service.a.two.yaml', 'port: 2'),
    output('prod/manifests/b/Service.b.gone.yaml', 'port: 3'),
  ],
  after: [
    output('dev/apps/Application.argocd.a.yaml', 'kind: Application'),
    output('dev/manifests/a/Service.a.one.yaml', 'port: 10'),
    output('dev/manifests/a/Service.a.two.yaml', 'port: 20'),
    output('prod/manifests/c/Service.c.new.yaml', `port: ${'4'.repeat(2000)}`),
  ],
} as const;

/** What others put into `dist/`. */
export const foreign: Snapshot = {
  'README.md': 'ours to keep\n',
  'dev/manifests/a/by-hand.yaml': 'kind: ConfigMap\n',
  'prod/empty': 'folder',
  'prod/latest': '-> ../dev/apps',
};

/** A new empty folder, on the disk unless told otherwise, and what removes it. */
export const scratch = (below = os.tmpdir()): { readonly root: string; readonly remove: () => void } => {
  const root = fs.mkdtempSync(path.join(below, 'crowsnest-test-'));
  return { root, remove: () => fs.rmSync(root, { recursive: true, force: true }) };
};

/** Puts a snapshot into a folder. */
export const place = (root: string, entries: Snapshot): void => {
  for (const [name, text] of Object.entries(entries)) {
    const at = path.join(root, name);
    fs.mkdirSync(text === 'folder' ? at : path.dirname(at), { recursive: true });
    if (text.startsWith('-> ')) fs.symlinkSync(text.slice(3), at);
    else if (text !== 'folder') fs.writeFileSync(at, text);
  }
};

/** What `dist/` holds when a platform was written beside what others put there. */
export const distOf = (files: readonly OutputFile[]): Snapshot => ({
  ...Object.fromEntries(files.map((file) => [file.path, file.text()])),
  ...foreign,
});
