import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { repository } from './support/dist';
import { quickFolder } from './support/memory';
import { placeFiles, run, smallBase } from './support/program';
import { type Snapshot, scratch, snapshot } from './support/trees';

const command = path.join(repository, 'bin', 'crowsnest.js');
const folder = scratch(quickFolder);
const root = path.join(folder.root, 'platform');
const earlier = path.join(folder.root, 'earlier');
const input = path.join(root, 'environments', 'base.yaml');
const base = smallBase;
const changedBase = base.replace('api:1.0.0', 'api:2.0.0').replace('#alerts-', '#alarms-');

// Loaded into Node before the command: what changes the file system is counted, and at one of them the process dies as by SIGKILL.
const killer = `
const fs = require('node:fs');
const calls = ['renameSync', 'writeFileSync', 'linkSync', 'unlinkSync', 'rmdirSync', 'rmSync', 'mkdirSync'];
const die = () => process.kill(process.pid, 'SIGKILL');
let changes = 0;
let renames = 0;
for (const call of calls) {
  const real = fs[call];
  fs[call] = (...given) => {
    if (given.some((one) => typeof one === 'string' && one.startsWith(process.env.ROOT))) changes += 1;
    if (String(changes) === process.env.KILL_AT_CHANGE) die();
    const answer = real(...given);
    if (call === 'renameSync' && given.includes(process.env.ROOT + '/dist')) renames += 1;
    if (call === 'renameSync' && String(renames) === process.env.KILL_AFTER_RENAME) die();
    return answer;
  };
}
process.on('exit', () => fs.writeSync(2, process.env.COUNT === '1' ? 'changes: ' + changes + '\\n' : ''));
`;

// A clock that is turned back and forth by a day between any two looks.
const jumpingClock = `
const real = Date.now;
let jump = 1;
Date.now = () => real() + (jump = -jump) * 86_400_000;
`;

const preloaded = (name: string, text: string): string => {
  const file = path.join(folder.root, `${name}.cjs`);
  fs.writeFileSync(file, text);
  return `--require=${file}`;
};

/** Runs the program as users start it, with something loaded before. */
const start = (words: readonly string[], variables: Readonly<Record<string, string>>): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [command, ...words, root], { encoding: 'utf8', env: { ...process.env, ROOT: root, ...variables } });

const dist = (): Snapshot => snapshot(path.join(root, 'dist'));
const write = (text: string): void => fs.writeFileSync(input, text);

let before: Snapshot = {};
let after: Snapshot = {};

beforeAll(async () => {
  placeFiles(root, { 'base.yaml': base, 'dev.yaml': '{}\n' });
  fs.cpSync(root, earlier, { recursive: true });
  write(changedBase);
  expect((await run(root, ['synth'])).code).toBe(0);
  after = dist();
  write(base);
  expect((await run(root, ['synth'])).code).toBe(0);
  before = dist();
  expect(before).not.toEqual(after);
});
afterAll(folder.remove);

beforeEach(async () => {
  write(base);
  await run(root, ['synth']);
  fs.writeFileSync(path.join(root, 'dist', 'dev', 'note.txt'), 'ours to keep\n');
  write(changedBase);
});

const withNote = (tree: Snapshot): Snapshot => ({ ...tree, 'dev/note.txt': 'ours to keep\n' });

/** What every run after a killed one has to come to: the new tree, the files of others, and nothing left over. */
const expectFinished = async (whole = after): Promise<void> => {
  const { code, err } = await run(root, ['synth']);

  expect({ code, err: err.includes('Error') }).toEqual({ code: 0, err: false });
  expect(dist()).toEqual(withNote(whole));
  expect(fs.readdirSync(root).sort()).toEqual(['dist', 'environments']);
};

describe('crowsnest synth, killed', () => {
  test.each([
    ['between the two renames', '1', ['synth', '--check'], before],
    ['between the two renames, and explained next', '1', ['explain', 'api'], before],
    ['after the two renames', '2', ['synth', '--check'], after],
  ])('%s, leaves a whole tree to the next command, and the one after that writes the new one', async (_, renames, next) => {
    const killed = start(['synth'], { NODE_OPTIONS: preloaded('killer', killer), KILL_AFTER_RENAME: renames });
    expect(killed.signal).toBe('SIGKILL');
    expect(fs.existsSync(path.join(root, 'dist'))).toBe(renames === '2');

    const { code } = await run(root, next);

    expect([0, 1]).toContain(code);
    expect(dist()).toEqual(withNote(renames === '2' ? after : before));
    await expectFinished();
  });

  test('at any of its changes of the file system, leaves the old tree or the new one', async () => {
    const counted = start(['synth'], { NODE_OPTIONS: preloaded('killer', killer), COUNT: '1' });
    const changes = Number(/changes: (\d+)/.exec(counted.stderr)?.[1]);
    expect(changes).toBeGreaterThan(30);
    write(base);
    await run(root, ['synth']);

    // Of the many files that are staged and removed, some; then the last steps, which swap the trees and tidy up.
    const steps = [1, 3, ...[0.3, 0.6].map((share) => Math.round(share * changes)), ...[5, 3, 2, 1, 0].map((last) => changes - last)];
    for (const [index, step] of steps.entries()) {
      const whole = index % 2 === 0 ? after : before;
      write(index % 2 === 0 ? changedBase : base);
      const { signal } = start(['synth'], { NODE_OPTIONS: preloaded('killer', killer), KILL_AT_CHANGE: String(step) });
      const { code } = await run(root, ['synth', '--check']);

      expect({ step, signal, isAnswered: code === 0 || code === 1 }).toEqual({ step, signal: 'SIGKILL', isAnswered: true });
      expect([withNote(before), withNote(after)]).toContainEqual(dist());
      await expectFinished(whole);
    }
  });
});

test('check, diff and synth --check beside two writers see the old tree or the new one', async () => {
  const writer = (text: string): Promise<readonly (number | null)[]> =>
    Array.from({ length: 3 }).reduce<Promise<readonly (number | null)[]>>(async (earlier) => {
      const codes = await earlier;
      write(text);
      const [code] = await once(spawn(process.execPath, [command, 'synth', root], { stdio: 'ignore' }), 'exit');
      return [...codes, code];
    }, Promise.resolve([]));
  const reader = async (words: readonly string[]): Promise<string> => {
    const child = spawn(process.execPath, [command, ...words, root], { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString('utf8')));
    const [code] = await once(child, 'exit');
    return [0, 1].includes(code) && !/\bat .*\.js:\d+/.test(text) ? 'whole' : `exit ${code}: ${text}`;
  };

  const [first, second, ...read] = await Promise.all([
    writer(base),
    writer(changedBase),
    ...[['check'], ['diff', earlier], ['synth', '--check']].flatMap((words) => [reader(words), reader(words)]),
  ]);

  expect([...first, ...second]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(read).toEqual(Array.from({ length: 6 }, () => 'whole'));
  write(changedBase);
  await expectFinished();
});

test('a clock that jumps a day back and forth changes nothing', () => {
  const { status, stderr } = start(['synth'], { NODE_OPTIONS: preloaded('clock', jumpingClock) });

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(dist()).toEqual(withNote(after));
});
