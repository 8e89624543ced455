import { describe, expect, test } from '@jest/globals';
import { wholeTextPattern } from './regexp';

describe('a pattern matches what it matches in Go', () => {
  test.each([
    ['5..', ['5xx', '503'], ['5', '5034', 'a503']],
    ['a|b', ['a', 'b'], ['ab', '']],
    ['', [''], ['a']],
    ['.*', ['', 'a b'], ['a\nb']],
    ['(?s).*', ['a\nb'], []],
    ['.', ['\r', '\u2028', '😀'], ['\n']],
    ['(?i)error|critical', ['ERROR', 'Critical'], ['errors']],
    ['[[:alpha:]_]+[^[:digit:]]', ['ab_', 'a-'], ['a1', '1a']],
    ['[]a]+', [']a'], ['[']],
    ['[^]a]', ['b'], [']', 'a']],
    ['[a\\-z]+', ['a-z'], ['m']],
    ['[[(|{]+', ['[(|{'], ['a']],
    ['/health.*|/docs', ['/healthz', '/docs'], ['/doc']],
    ['a\\.b\\-c\\_d\\/e', ['a.b-c_d/e'], ['aXb-c_d/e']],
    ['\\Qa.b\\E+', ['a.b', 'a.bb'], ['aXb']],
    ['(?P<name>x)(?:y)', ['xy'], ['x']],
    ['a{2}', ['aa'], ['a{2}']],
    ['a{,2}', ['a{,2}'], ['aa']],
    ['}a]', ['}a]'], []],
    ['\\Aa\\z', ['a'], ['aa']],
    ['\\d+\\s\\w', ['12 a'], ['12\u00a0a']],
    ['\\x{41}\\x42\\pL\\p{Greek}', ['ABéα'], ['ABé1']],
    ['1|1\\.0', ['1', '1.0'], ['1x0']],
  ] as const)('%s', (pattern, matching, others) => {
    const compiled = wholeTextPattern(pattern);

    expect(matching.filter((text) => compiled?.test(text) !== true)).toEqual([]);
    expect(others.filter((text) => compiled?.test(text) !== false)).toEqual([]);
  });
});

test.each(['(?=a)', '(?!a)', '(?<=a)b', '(?<!a)b', '(a)\\1', '(', '[a', '[b-a]', 'a**', '*', '\\', '\\y', 'a{1001}', '(?x)a'])(
  'Go refuses %s',
  (pattern) => {
    expect(wholeTextPattern(pattern)).toBeUndefined();
  },
);
