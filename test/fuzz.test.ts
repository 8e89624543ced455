import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { caseOf, caseText, draftOf } from './fuzz/cases';
import { faultsOf } from './fuzz/claims';
import { refusedConfigs, refusedGroups } from './fuzz/emitted';
import { type CaseResult, runCase } from './fuzz/run-case';
import { seedsOf } from './fuzz/seeds';

const seeds = seedsOf(path.join(__dirname, '..'));

const seed = 1;

const drafts = Array.from({ length: 40 }, (_, index) => draftOf(seed, index));

// A few of each kind; `npm run fuzz` runs as many as it is given.
const some = (['platform', 'manifests', 'charts'] as const).flatMap((kind) => drafts.filter((one) => one.kind === kind).slice(0, 3));

test('the same seed draws the same cases', () => {
  const texts = () => drafts.map((_, index) => caseText(caseOf(draftOf(seed, index), seeds)));

  expect(texts()).toEqual(texts());
});

test('what is changed, unchanged, has nothing that is wrong', async () => {
  const results: CaseResult[] = [];
  for (const kind of ['platform', 'manifests', 'charts'] as const) {
    const one = caseOf({ kind, seed: 0, mutations: [], picks: [0, 0, 0, 0, 1, 4, 6, 12], typed: 'x', folder: 'y' }, seeds);
    results.push(await runCase(one));
  }
  const [platform] = results;

  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  expect(platform?.ran.slice(0, 2)).toEqual(['synth 0', 'check 0']);
});

test('a handful of changed platforms, folders and charts stops nothing, and what was emitted is read by promtool and amtool', async () => {
  const results: CaseResult[] = [];
  for (const draft of some) results.push(await runCase(caseOf(draft, seeds)));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-fuzz-'));
  try {
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(await refusedGroups([...new Set(results.flatMap(({ emitted }) => emitted.groups))], folder)).toEqual([]);
    expect(await refusedConfigs([...new Set(results.flatMap(({ emitted }) => emitted.configs))], folder)).toEqual([]);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

describe('a run is at fault that', () => {
  const run = { words: ['check'], code: 1, out: '', err: 'a.yaml:1:1: x [y]\n' };

  test.each([
    ['throws', { ...run, code: undefined, thrown: 'Error: x' }, /^it threw/],
    ['ends with 3', { ...run, code: 3 }, /^the exit code is 3/],
    ['says nothing', { ...run, err: '' }, /^exit code 1 without a word/],
    ['prints an escape', { ...run, err: '\u001b[2J' }, /^a raw character/],
    ['prints half of a pair', { ...run, out: 'a\ud800b' }, /^a raw character/],
    ['prints a stack trace', { ...run, err: 'x\n    at f (a.js:1:2)\n' }, /^a stack trace/],
    ['prints a line of the input', { ...run, err: 'a\nFUZZLINE: x\n' }, /^a line break of the input/],
    ['prints a command of a build server', { ...run, out: ' ::add-mask::x\n' }, /^a line is a command/],
    ['prints no annotation', { ...run, words: ['check', '--format', 'github'], out: 'x\n' }, /^a line is not an annotation/],
    ['prints no JSON', { ...run, words: ['check', '--format', 'json'], out: '{' }, /^the output is not JSON/],
  ])('%s', (_, one, fault) => {
    expect(faultsOf(run)).toEqual([]);
    expect(faultsOf(one)).toEqual([expect.stringMatching(fault)]);
  });
});
