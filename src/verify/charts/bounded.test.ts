import os from 'node:os';
import { expect, test } from '@jest/globals';
import { runBounded } from './bounded';

const bounds = { milliseconds: 60_000, outputBytes: 100_000, memoryKilobytes: 8 * 1024 * 1024 };

const run = (words: readonly string[], further: Partial<typeof bounds> = {}) => {
  const [file = '', ...rest] = words;
  return runBounded(
    { file, words: rest, folder: os.tmpdir(), variables: { PATH: '/usr/bin:/bin', ONLY: 'this' } },
    { ...bounds, ...further },
  );
};

test('a program that ends by itself is reported with its code and what it said', async () => {
  expect(await run(['sh', '-c', 'echo out; echo err >&2; exit 3'])).toEqual({
    kind: 'finished',
    code: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});

test('it sees nothing of our own environment', async () => {
  const ran = await run(['env']);

  expect(ran.kind === 'finished' && ran.stdout.split('\n').filter((line) => /^(HOME|USER|NODE_ENV|ONLY)=/.test(line))).toEqual([
    'ONLY=this',
  ]);
});

test('one that prints without end is ended', async () => {
  expect(await run(['yes'])).toEqual({ kind: 'ended', why: 'printed more than 100000 bytes' });
});

test('one that never ends is ended, with all that it started', async () => {
  expect(await run(['sh', '-c', 'sleep 1000 & sleep 1000'], { milliseconds: 50 })).toEqual({
    kind: 'ended',
    why: 'did not finish within 0.05 seconds',
  });
});

test('one that is not there is reported by the shell', async () => {
  expect(await run(['/nowhere/helm'])).toMatchObject({ kind: 'finished', code: 127 });
});
