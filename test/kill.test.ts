import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import { realFileSystem } from '../src/cli/file-system';
import { recoverDist } from '../src/cli/write';
import { quickFolder } from './support/memory';
import { distOf, place, type Snapshot, scratch, snapshot, trees } from './support/trees';

const programs = scratch();
const program = path.join(programs.root, 'kill-child.js');
let root = '';
let remove = (): void => {};

beforeAll(() => {
  buildSync({ entryPoints: [path.join(__dirname, 'kill-child.ts')], outfile: program, bundle: true, platform: 'node' });
});
afterAll(() => {
  programs.remove();
  remove();
});
beforeEach(() => {
  remove();
  ({ root, remove } = scratch(quickFolder));
  place(path.join(root, 'dist'), before);
});

const [before, after] = [distOf(trees.before), distOf(trees.after)];
const canonical = (tree: Snapshot): string => JSON.stringify(Object.entries(tree).sort());
const whole = [canonical(before), canonical(after)];

const start = (...words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, root, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });

// Kills a writer as soon as it has announced so many changes; by then it is somewhere after the last of them.
const killAfter = async (changes: number): Promise<void> => {
  const child = start();
  const ended = once(child, 'exit');
  let seen = 0;
  child.stdout?.on('data', (dots: Buffer) => {
    seen += dots.length;
    if (seen >= changes) child.kill('SIGKILL');
  });
  const [code, signal] = await ended;
  expect([code, signal]).toEqual([null, 'SIGKILL']);
};

describe('a writer that is killed', () => {
  test('a hundred times at random points leaves the old tree or the new one, and every file of others', async () => {
    const wrong: unknown[] = [];
    const interrupted = { staging: 0, swapping: 0 };

    for (let kill = 1; kill <= 100; kill += 1) {
      const changes = 1 + Math.floor(Math.random() * 120);
      await killAfter(changes);
      if (fs.existsSync(path.join(root, '.crowsnest', 'staged'))) interrupted.staging += 1;
      if (['old', 'discarded'].some((name) => fs.existsSync(path.join(root, '.crowsnest', name)))) interrupted.swapping += 1;
      await recoverDist(realFileSystem, root);
      const found = snapshot(path.join(root, 'dist'));
      const rest = fs.readdirSync(root).filter((name) => name !== 'dist');
      if (!whole.includes(canonical(found)) || rest.length > 0) wrong.push({ kill, changes, found: Object.keys(found), rest });
    }

    expect(wrong).toEqual([]);
    expect(Math.min(interrupted.staging, interrupted.swapping)).toBeGreaterThan(0);
  });

  test('does not keep others from writing', async () => {
    await killAfter(10);

    const [code] = await once(start('1'), 'exit');

    expect(code).toBe(0);
    expect(canonical(snapshot(path.join(root, 'dist')))).toBe(canonical(after));
  });
});

test('writers at the same time take turns', async () => {
  const children = [1, 2, 3, 4].map(() => start('10'));
  for (const child of children) child.stdout?.resume();

  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));

  expect(codes).toEqual([0, 0, 0, 0]);
  expect(whole).toContain(canonical(snapshot(path.join(root, 'dist'))));
  expect(fs.readdirSync(root)).toEqual(['dist']);
});
