import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { compileAll } from './support/compile';
import { dist, repository } from './support/dist';
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

const launcher = path.join(repository, 'bin', 'crowsnest.js');

describe('the same input gives the same bytes', () => {
  test.each([
    ['the main platform', main],
    ['every receiver', everyReceiver],
    ['every source', everySource],
    ['sealed secrets', sealedSecrets],
  ])('however the keys of its maps are ordered: %s', async (_, environments) => {
    const expected = await compileAll(environments);

    await fc.assert(
      fc.asyncProperty(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 50 }), async (numbers) => {
        const order = cycling(numbers);
        const texts = Object.entries(environments).map(([name, text]) => [name, stringify(shuffled(parse(text), order))]);

        expect(await compileAll(Object.fromEntries(texts))).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['in Turkish, on a Pacific island', { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' }, repository],
    ['without a locale, from the root', { LC_ALL: 'C', TZ: 'America/St_Johns' }, path.parse(repository).root],
    ['with colours asked for, from elsewhere', { FORCE_COLOR: '1', CDK8S_DISABLE_SORT: '1', TZ: 'UTC' }, os.tmpdir()],
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
