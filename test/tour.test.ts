import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runProgram } from '../src/verify/programs';
import { repository } from './support/dist';
import { blocksOf } from './support/markdown';

const program = path.join(repository, 'bin', 'crowsnest.js');

const tour = blocksOf(fs.readFileSync(path.join(repository, 'README.md'), 'utf8'))
  .filter(({ language }) => language === 'sh')
  .flatMap(({ lines }) => lines)
  .filter((line) => line.includes('../my-laptop'))
  .map((line) => line.replace('npx --no-install crowsnest ', '').split(' '));

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-test-tour-'));
const clone = path.join(root, 'clone');
const sandboxes = path.join(root, 'sandboxes');

beforeAll(async () => {
  fs.mkdirSync(clone);
  fs.mkdirSync(sandboxes);
  for (const words of tour.slice(0, 2)) {
    const { code, stderr } = await runProgram(process.execPath, [program, ...words], { folder: clone });
    expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' });
  }
});
afterAll(() => fs.rmSync(root, { recursive: true }));

interface Kept {
  readonly child: ChildProcess;
  /** Waits until this has been printed, and gives all of what was. */
  readonly shows: (text: string) => Promise<string>;
}

const keep = (): Kept => {
  const child = spawn(process.execPath, [program, ...(tour[2] ?? [])], {
    cwd: clone,
    env: { ...process.env, TMPDIR: sandboxes },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  });
  const shows = async (text: string): Promise<string> => {
    while (!printed.includes(text)) {
      if (child.exitCode !== null) throw new Error(`it ended without ${text}: ${printed}`);
      await once(child.stdout ?? child, 'data');
    }
    return printed;
  };
  return { child, shows };
};

const intro = 'q stops all of it';

const afterwards = (printed: string): string => printed.slice(printed.indexOf(intro));

describe('the tour of the README', () => {
  test('is three commands', () => {
    expect(tour.map(([name]) => name)).toEqual(['init', 'synth', 'prove']);
  });

  test('proves the chain, keeps it, breaks the workload, mends it by a key, and leaves nothing behind', async () => {
    const { child, shows } = keep();
    const closed = once(child, 'close');

    const begun = await shows(intro);
    const [prometheus, alertmanager] = ['Prometheus', 'Alertmanager'].map(
      (name) => new RegExp(`^${name} +(http://127\\S+)$`, 'm').exec(begun)?.[1],
    );
    const answers = await Promise.all([`${prometheus}/-/ready`, `${alertmanager}/-/ready`].map(async (url) => (await fetch(url)).status));
    const message = /delivered +FastAPIInstanceDown: Slack #alerts-local: \[FIRING:\d\]\[LOCAL\] FastAPIInstanceDown/;
    while (!message.test(afterwards(await shows(intro)))) await once(child.stdout ?? child, 'data');
    child.stdin?.write('1');
    while (!afterwards(await shows(intro)).includes('all-clear')) await once(child.stdout ?? child, 'data');
    child.stdin?.write('q');
    const [code] = await closed;

    expect({ code, answers, left: fs.readdirSync(sandboxes) }).toEqual({ code: 0, answers: [200, 200], left: [] });
    await expect(fetch(`${prometheus}/-/ready`)).rejects.toThrow();
  }, 120_000);

  test('ends at a signal as well', async () => {
    const { child, shows } = keep();
    const closed = once(child, 'close');

    await shows(intro);
    child.kill('SIGINT');
    const [, signal] = await closed;

    expect({ signal, left: fs.readdirSync(sandboxes) }).toEqual({ signal: 'SIGINT', left: [] });
  }, 120_000);
});

test('--keep wants one environment, and --break wants --keep', async () => {
  const said = async (...words: readonly string[]) =>
    (await runProgram(process.execPath, [program, 'prove', path.join(repository, 'examples', 'recommender'), ...words])).stderr.split(
      '\n',
    )[0];

  expect(await said('--keep')).toBe('--keep keeps one chain: name its environment with --env, one of local, prod');
  expect(await said('--break', 'RedisDown')).toBe('--break needs --keep: without it, every fault heals by itself');
});
