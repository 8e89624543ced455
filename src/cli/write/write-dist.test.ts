import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { distOf, foreign, output, place, scratch, snapshot, trees } from '../../../test/support/trees';
import type { FileSystem } from '../../core/file-system';
import { realFileSystem } from '../file-system';
import { compare, recoverDist, writeDist } from '.';
import { ownerName, thisProcess } from './owner';

const deletions = { kind: 'allowed' } as const;

let clean: (() => void)[] = [];
afterEach(() => {
  for (const remove of clean) remove();
  clean = [];
});

const platform = (entries: Parameters<typeof place>[1]): { readonly root: string; readonly dist: string } => {
  const { root, remove } = scratch();
  clean.push(remove);
  place(root, entries);
  return { root, dist: path.join(root, 'dist') };
};

const inDist = (entries: Parameters<typeof place>[1]) =>
  Object.fromEntries(Object.entries(entries).map(([name, text]) => [`dist/${name}`, text]));

const write = (root: string, fileSystem: FileSystem = realFileSystem) => writeDist({ fileSystem, root, deletions }, trees.after);

describe('writing dist/', () => {
  test('makes it where there is none and leaves nothing beside it', async () => {
    const { root } = platform({});

    const written = await write(root);

    expect(written.problems).toEqual([]);
    expect(snapshot(root)).toEqual(inDist(Object.fromEntries(trees.after.map((file) => [file.path, file.text()]))));
  });

  test('removes files of ours that nothing produces, and keeps those of others', async () => {
    const { root, dist } = platform(inDist(distOf(trees.before)));

    const { missing, changed, stale, problems } = await write(root);

    expect({ missing, changed, stale, problems }).toEqual({
      missing: ['prod/manifests/c/Service.c.new.yaml'],
      changed: ['dev/manifests/a/Service.a.one.yaml', 'dev/manifests/a/Service.a.two.yaml'],
      stale: ['prod/manifests/b/Service.b.gone.yaml'],
      problems: [],
    });
    expect(snapshot(dist)).toEqual(distOf(trees.after));
  });

  test('plans again when another run replaces the tree while it is read', async () => {
    const { root, dist } = platform(inDist(distOf(trees.before)));
    const replacing = (file: string): Buffer => {
      if (file.endsWith('gone.yaml')) {
        fs.rmSync(dist, { recursive: true });
        place(dist, distOf(trees.after));
      }
      return realFileSystem.read(file);
    };

    const written = await write(root, { ...realFileSystem, read: replacing });

    expect(written).toEqual({ missing: [], changed: [], stale: [], problems: [] });
    expect(snapshot(dist)).toEqual(distOf(trees.after));
  });

  test('keeps the file itself of what stays, and the permissions of folders', async () => {
    const { root, dist } = platform(inDist(distOf(trees.before)));
    fs.chmodSync(path.join(dist, 'dev'), 0o2775);
    const inodes = () => ['README.md', 'dev/apps/Application.argocd.a.yaml'].map((name) => fs.statSync(path.join(dist, name)).ino);
    const standing = inodes();

    await write(root);

    expect(inodes()).toEqual(standing);
    expect(fs.statSync(path.join(dist, 'dev')).mode & 0o7777).toBe(0o2775);
  });

  test('touches nothing when nothing differs', async () => {
    const { root, dist } = platform(inDist(distOf(trees.after)));
    const id = realFileSystem.lstat(dist)?.id;

    const written = await write(root);

    expect(written).toEqual({ missing: [], changed: [], stale: [], problems: [] });
    expect(realFileSystem.lstat(dist)?.id).toBe(id);
  });
});

describe('what stands in the way stays, and dist/ with it', () => {
  const hand = 'by hand\n';

  test.each([
    ['dist is a link', { elsewhere: 'folder', dist: '-> elsewhere' }, 'dist: is a link'],
    ['dist is a file', { dist: hand }, 'dist: is not a folder'],
    ['the workplace is a link', { elsewhere: 'folder', '.crowsnest': '-> elsewhere' }, '.crowsnest: is a link'],
    [
      'a file of somebody else has the name of one of ours',
      { 'dist/dev/manifests/a/Service.a.one.yaml': hand },
      'dist/dev/manifests/a/Service.a.one.yaml: is where a generated file belongs, but is not one',
    ],
    ['a file is a file where a folder belongs', { 'dist/dev': hand }, 'dist/dev: is a file where a folder belongs'],
    [
      'a link is a file where a folder belongs',
      { elsewhere: 'folder', 'dist/dev': '-> ../elsewhere' },
      'dist/dev: is a file where a folder belongs',
    ],
    [
      'a folder stands where a file belongs',
      { 'dist/dev/manifests/a/Service.a.one.yaml/x': hand },
      'dist/dev/manifests/a/Service.a.one.yaml: is a folder where a generated file belongs',
    ],
    [
      'an empty folder stands where a file belongs',
      { 'dist/dev/manifests/a/Service.a.one.yaml': 'folder' },
      'dist/dev/manifests/a/Service.a.one.yaml: is a folder where a generated file belongs',
    ],
  ])('%s', async (_, entries, told) => {
    const { root } = platform(entries);

    const { problems } = await write(root);

    expect(problems.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([told]);
    expect(snapshot(root)).toEqual(entries);
  });

  test('a folder of stale files of ours gives way to a file', async () => {
    const stale = output('dev/manifests/a/Service.a.one.yaml/x', 'x');
    const { root, dist } = platform(inDist({ [stale.path]: stale.text() }));

    const { problems } = await write(root);

    expect(problems).toEqual([]);
    expect(snapshot(dist)).toEqual(Object.fromEntries(trees.after.map((file) => [file.path, file.text()])));
  });
});

describe('what somebody else does while we write is not lost', () => {
  // Runs an action when the tree is staged, just before it takes the place of dist/.
  const meanwhile = (root: string, action: () => void): FileSystem => ({
    ...realFileSystem,
    rename: (from, to) => {
      if (from === path.join(root, 'dist')) action();
      realFileSystem.rename(from, to);
    },
  });

  test('a new file goes to its place', async () => {
    const { root, dist } = platform(inDist(distOf(trees.before)));

    const { problems } = await write(
      root,
      meanwhile(root, () => place(dist, { 'new/notes.md': 'mine\n' })),
    );

    expect(problems).toEqual([]);
    expect(snapshot(dist)).toEqual({ ...distOf(trees.after), 'new/notes.md': 'mine\n' });
  });

  test('a file that was saved under its name again is kept aside', async () => {
    const { root, dist } = platform(inDist(distOf(trees.before)));
    const save = () => {
      fs.unlinkSync(path.join(dist, 'README.md'));
      place(dist, { 'README.md': 'newer\n' });
    };

    const { problems } = await write(root, meanwhile(root, save));

    expect(problems.map(({ level, message }) => [level, message])).toEqual([
      ['warning', 'somebody else changed README.md while dist/ was written; dist/README.md holds one version'],
    ]);
    expect(snapshot(dist)).toEqual(distOf(trees.after));
    expect(snapshot(path.join(root, '.crowsnest'))).toEqual({ 'saved/README.md': 'newer\n' });
  });

  test('a file that was edited in place has its edit', async () => {
    const { root, dist } = platform(inDist(distOf(trees.before)));

    await write(
      root,
      meanwhile(root, () => fs.appendFileSync(path.join(dist, 'README.md'), 'more\n')),
    );

    expect(snapshot(dist)).toEqual({ ...distOf(trees.after), 'README.md': `${foreign['README.md']}more\n` });
  });
});

describe('after a run that was stopped', () => {
  test('between the renames, the next command puts the old tree back and says so', async () => {
    const before = distOf(trees.before);
    const { root, dist } = platform(Object.fromEntries(Object.entries(before).map(([name, text]) => [`.crowsnest/old/${name}`, text])));

    const problems = await recoverDist(realFileSystem, root);

    expect(problems.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'warning: a run was stopped while it wrote dist/: dist/ is as it was before it',
    ]);
    expect(snapshot(dist)).toEqual(before);
  });

  test('a dist/ that was put back by hand gets the files of others', async () => {
    const old = { '.crowsnest/old/README.md': 'only here\n', ...inDist({ 'dev/x.yaml': 'by git\n' }) };
    const { root } = platform(old);

    await recoverDist(realFileSystem, root);

    expect(snapshot(root)).toEqual(inDist({ 'README.md': 'only here\n', 'dev/x.yaml': 'by git\n' }));
  });

  test('its lock does not bind, and one that a living process holds does', async () => {
    const dead = ownerName({ ...thisProcess(), pid: 2 ** 22 + 1 });
    const { root, dist } = platform({ [`.crowsnest/lock/${dead}`]: '', [`.crowsnest/claim-${dead}/${dead}`]: '' });

    const { problems } = await write(root);

    expect(problems).toEqual([]);
    expect(fs.readdirSync(root)).toEqual(['dist']);
    expect(compare(realFileSystem, root, trees.after)).toMatchObject({ missing: [], changed: [], stale: [], problems: [] });
    expect(fs.existsSync(dist)).toBe(true);
  });
});
