import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { compileAll, type Environments } from './support/compile';
import { dist, repository, type TextFile } from './support/dist';
import { everyReceiver, everySource, sealedSecrets } from './support/platforms';

const committed = (name: string): string => fs.readFileSync(path.join(repository, 'environments', `${name}.yaml`), 'utf8');

const main = { base: committed('base'), dev: committed('dev'), prod: committed('prod') };

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Numbers between 0 and 1 decide the order, one for each key, used up from the front and then again.
const shuffled = (value: unknown, order: () => number): unknown => {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order));
  if (!isMap(value)) return value;
  const keyed = Object.entries(value).map(([key, inner]) => ({ key, inner: shuffled(inner, order), rank: order() }));
  return Object.fromEntries(keyed.sort((a, b) => a.rank - b.rank).map(({ key, inner }) => [key, inner]));
};

const cycling = (numbers: readonly number[]): (() => number) => {
  let next = 0;
  return () => {
    next += 1;
    return numbers[next % numbers.length] ?? 0;
  };
};

// Every key that was before another one is behind it.
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const);
  return Object.fromEntries(entries.reverse());
};

const rewritten = (environments: Environments, order: (value: unknown) => unknown): Environments =>
  Object.fromEntries(Object.entries(environments).map(([name, text]) => [name, stringify(order(parse(text)))]));

const byPath = (files: readonly TextFile[]): readonly TextFile[] => [...files].sort((a, b) => (a.path < b.path ? -1 : 1));

const launcher = path.join(repository, 'bin', 'crowsnest.js');

describe('the same input gives the same bytes', () => {
  // What was committed of the main platform, the program itself compiles below.
  test.each<[string, Environments, () => Promise<readonly TextFile[]>]>([
    ['the main platform', main, async () => dist()],
    ['every receiver', everyReceiver, () => compileAll(everyReceiver)],
    ['every source', everySource, () => compileAll(everySource)],
    ['sealed secrets', sealedSecrets, () => compileAll(sealedSecrets)],
  ])('however the keys of its maps are ordered: %s', async (_, environments, compiled) => {
    const expected = byPath(await compiled());
    const drawn = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 50 });

    expect(byPath(await compileAll(rewritten(environments, reversed)))).toEqual(expected);
    await fc.assert(
      fc.asyncProperty(drawn, async (numbers) => {
        const order = cycling(numbers);

        expect(byPath(await compileAll(rewritten(environments, (value) => shuffled(value, order))))).toEqual(expected);
      }),
      // The reversed order has turned every pair around; a draw looks at what depends on more than two.
      { numRuns: 1 },
    );
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['in Turkish, on a Pacific island', { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' }, os.tmpdir()],
    [
      'without a locale, with colours asked for, from the root',
      { LC_ALL: 'C', TZ: 'America/St_Johns', FORCE_COLOR: '1', CDK8S_DISABLE_SORT: '1' },
      path.parse(repository).root,
    ],
  ])('%s', (_, variables, folder) => {
    const { status, stdout, stderr } = spawnSync('node', [launcher, 'synth', '--check', repository], {
      cwd: folder,
      env: { ...process.env, ...variables },
      encoding: 'utf8',
    });

    expect({ status, stderr, stdout }).toEqual({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^dist\/ is up to date: \d+ files\n$/),
    });
  });

  test('has no two paths that differ in the case of letters only', () => {
    const paths = dist().map((file) => file.path.toLowerCase());

    expect(paths.filter((one, index) => paths.indexOf(one) !== index)).toEqual([]);
  });
});
