import { describe, expect, test } from '@jest/globals';
import { maskAll } from './mask';

describe('a secret in a message is masked', () => {
  test.each([
    ['as it is', 'no key "s3cr3t-value" here', 'no key "***" here'],
    ['shortened', 'no key "s3cr3t-val..." here', 'no key "***..." here'],
    ['with its control characters as escapes', 'it has line\\u000abreak inside', 'it has *** inside'],
    ['several times', 's3cr3t-value and s3cr3t-value', '*** and ***'],
    ['from its middle', 'it has …cr3t-value-0123 here', 'it has …*** here'],
    ['a short one as a word', 'no "pw12" here', 'no "***" here'],
  ])('%s', (_, text, expected) => {
    expect(maskAll(text, ['s3cr3t-value', 's3cr3t-value-0123', 'line\nbreak', 'pw12'])).toBe(expected);
  });

  test('but not the scheme that an address has in common with others', () => {
    expect(maskAll('https://example.com, https://hooks.example.com/s', ['https://hooks.example.com/s3cr3t'])).toBe(
      'https://example.com, ***',
    );
  });

  test('but not a short one within a word, or the start of another text', () => {
    expect(maskAll('xpw12y s3cr3t', ['s3cr3t-value', 'pw12', 'abc'])).toBe('xpw12y s3cr3t');
  });
});
