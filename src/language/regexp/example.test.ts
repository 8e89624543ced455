import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textMatching } from './example';
import { wholeTextPattern } from './regexp';

describe('a text that a regular expression matches', () => {
  test.each([
    ['data-postgres-.*', 'data-postgres-'],
    ['.*([._-]|^)(dlq|dead|dlx).*', '-dlq'],
    ['(?i)dead', 'dead'],
    ['[^a-z]+\\.x{2,3}\\d', '0.xx0'],
    ['(?:a|b)?(?P<rest>c+)', 'c'],
    ['[[:digit:]]\\.q', '0.q'],
  ])('of %s is %s', (pattern, text) => {
    expect(textMatching(pattern)).toBe(text);
  });

  test('is not made up where the pattern is none, or nothing fits', () => {
    expect(textMatching('(')).toBeUndefined();
    expect(textMatching('a$b')).toBeUndefined();
  });

  test('is matched whenever there is one', () => {
    const atom = fc.constantFrom('a', '.', '\\.', '[a-c]', '[^x]', '\\d', '(b|c)', '(?:d)');
    const quantified = fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}')).map(([what, often]) => what + often);

    fc.assert(
      fc.property(fc.array(quantified, { minLength: 1, maxLength: 8 }), (pieces) => {
        const pattern = pieces.join('');

        const text = textMatching(pattern);

        return text !== undefined && wholeTextPattern(pattern)?.test(text) === true;
      }),
    );
  });
});
