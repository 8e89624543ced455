import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wrapped } from './wrapped';

test('a long text becomes lines of at most 80 characters that hold all its words', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: 1, maxLength: 60 }), (words) => {
      const text = wrapped(words.join(' '), '    ', '  --flag  ');

      expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
      expect(text.split(/\s+/).filter((word) => word !== '')).toEqual(['--flag', ...words]);
    }),
  );
});
