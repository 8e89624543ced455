import { describe, expect, test } from '@jest/globals';
import { keysText, memoryOf, readKeys } from './memory';

const given = ['rules', 'tests'];

const afterPassing = (): string => {
  const keys = { before: new Set<string>(), now: new Set<string>() };
  memoryOf('promtool 2.42.0', keys).add(given);
  return keysText(keys);
};

const isRemembered = (text: string, program: string, again: readonly string[]): boolean =>
  memoryOf(program, { before: readKeys(text), now: new Set() }).has(again);

test('what passed is remembered', () => {
  expect(isRemembered(afterPassing(), 'promtool 2.42.0', given)).toBe(true);
});

describe('it is not believed', () => {
  test.each<[string, (text: string) => string, string, readonly string[]]>([
    ['of another release of the program', (text) => text, 'promtool 3.0.0', given],
    ['of other rules', (text) => text, 'promtool 2.42.0', ['rules ', 'tests']],
    ['where the same texts are divided otherwise', (text) => text, 'promtool 2.42.0', ['rulestests', '']],
    ['where the file was cut', (text) => text.slice(0, -2), 'promtool 2.42.0', given],
    ['where a character of it was changed', (text) => text.replace(/^./, 'g'), 'promtool 2.42.0', given],
    ['where the file is not one of ours', () => '{"passed":true}\n\0', 'promtool 2.42.0', given],
  ])('%s', (_, change, program, again) => {
    expect(isRemembered(change(afterPassing()), program, again)).toBe(false);
  });
});

test('what was needed in the last run comes first in the file, and each key once', () => {
  const [old, needed] = ['a'.repeat(64), 'b'.repeat(64)];

  expect(keysText({ before: new Set([old, needed]), now: new Set([needed]) })).toBe(`${needed}\n${old}\n`);
});
