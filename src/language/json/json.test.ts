import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TextPath } from '../text-fault';
import { jsonFault } from './fault';
import { placesInJson } from './place';
import { readJson } from './read';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const pathsIn = (value: unknown, path: TextPath = []): readonly (readonly [TextPath, unknown])[] => [
  [path, value],
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))
    : []),
];

describe('a text of JSON', () => {
  test('tells where each value is written, to the character', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, 4, '\t'), (value, indent) => {
        const text = ` ${JSON.stringify(value, null, indent)}\n`;

        for (const [path, inner] of pathsIn(JSON.parse(text))) {
          const { start, character } = placesInJson(text)(path);
          expect(text.slice(start)).toMatch(/^[^\s,:]/);
          expect(text.startsWith(JSON.stringify(inner, null, indent).split('\n')[0] ?? '', start)).toBe(true);
          if (typeof inner !== 'string') expect(character(0)).toBeUndefined();
          else
            for (const [offset, expected] of inner.split('').entries()) {
              const found = text[character(offset) ?? -1];
              expect(found === expected || found === '\\').toBe(true);
            }
        }
      }),
    );
  });

  test('that is broken is found broken, wherever it is', () => {
    const signs = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '\\u12',
      '1',
      '-',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\n',
      'a',
      '01',
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), fc.nat(), fc.nat(3), fc.array(signs, { maxLength: 2 }), (value, where, cut, added) => {
        const written = JSON.stringify(value);
        const at = where % (written.length + 1);
        const text = `${written.slice(0, at)}${added.join('')}${written.slice(at + cut)}`;

        expect(jsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['{"a": 1,}', 8, 'a key in double quotes is expected here'],
    ["{'a': 1}", 1, 'a key in double quotes or "}" is expected here'],
    ['{"a" 1}', 5, '":" is expected here'],
    ['[1, 2', 5, '"," or the closing bracket is expected here'],
    ['{"a": "b}', 6, 'this text in quotes is not closed'],
    ['{"a": "C:\\dev"}', 9, 'this character must be written as an escape'],
    ['{"a": tru}', 6, 'a value is expected here'],
    ['{} {}', 3, 'this follows a value that has ended'],
    ['', 0, 'a value is expected here'],
  ])('%s is wrong at %d', (text, offset, message) => {
    expect(readJson(text)).toEqual({ kind: 'unreadable', fault: { offset, message } });
  });

  test('that is nested too deep is refused', () => {
    expect(readJson(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toEqual({
      kind: 'unreadable',
      fault: { offset: 0, message: 'this is nested more than 100 levels deep' },
    });
  });
});
