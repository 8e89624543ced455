import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { scratch } from '../../../test/support/trees';
import { realFileSystem } from '../file-system';
import { tryLock } from './lock';
import { isRunning, ownerName, parseOwner, thisProcess } from './owner';
import { type Workplace, workplaceIn } from './tree';

let workplace: Workplace;
let remove = (): void => {};

beforeEach(() => {
  const { root, remove: clean } = scratch();
  workplace = workplaceIn(root);
  remove = clean;
});
afterEach(() => remove());

const hold = (name: string): void => {
  fs.mkdirSync(workplace.lock, { recursive: true });
  fs.writeFileSync(path.join(workplace.lock, name), '');
};

const self = thisProcess();

describe('the lock of dist/', () => {
  test('is held until it is released', () => {
    const lock = tryLock(realFileSystem, workplace);

    expect(lock.kind).toBe('held');
    expect(fs.readdirSync(workplace.lock)).toEqual([ownerName(self)]);
    if (lock.kind === 'held') lock.release();
    expect(fs.existsSync(workplace.lock)).toBe(false);
  });

  test('is not taken from a living process', () => {
    const parent = { ...self, pid: process.ppid, started: '0' };
    hold(ownerName(parent));

    expect(tryLock(realFileSystem, workplace)).toEqual({ kind: 'busy', by: `process ${process.ppid}` });
    expect(fs.readdirSync(workplace.lock)).toEqual([ownerName(parent)]);
  });

  test('is not taken from a process that cannot be seen from here', () => {
    hold(ownerName({ ...self, pid: 7, machine: '0123456789abcdef' }));

    expect(tryLock(realFileSystem, workplace)).toEqual({ kind: 'busy', by: 'process 7 of another machine or container' });
  });

  test('is taken from a process that is no more', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    hold(ownerName({ ...self, pid }));

    expect(tryLock(realFileSystem, workplace).kind).toBe('held');
    expect(fs.readdirSync(workplace.lock)).toEqual([ownerName(self)]);
  });
});

describe('whether an owner runs', () => {
  test('a later process of the same number is another one', () => {
    const parent = { ...self, pid: process.ppid, started: '1' };

    expect(isRunning(parent, self)).toBe(false);
  });

  // Other systems do not show the state of a process in a file.
  (process.platform === 'linux' ? test : test.skip)('a killed process does not, even while its parent has not asked for it', async () => {
    const child = spawn('sleep', ['600']);
    const pid = child.pid ?? 0;
    child.kill('SIGKILL');

    // Node asks for a child when it is idle, so until this test waits for something the child stays as it died.
    const isDead = (): boolean => / Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
    for (let looks = 0; looks < 100_000 && !isDead(); looks += 1);

    expect(isDead()).toBe(true);
    expect(isRunning({ ...self, pid, started: '0' }, self)).toBe(false);
    await once(child, 'exit');
  });

  test('names of files and owners are the same', () => {
    expect(parseOwner(ownerName(self))).toEqual(self);
    expect(parseOwner('README')).toBeUndefined();
  });
});
