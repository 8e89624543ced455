import { describe, expect, test } from '@jest/globals';
import { ofAlertmanager, ofReplacements, ofSelectors, refusalBy, regexp } from './regexp';

describe('an expression matches what it matches in Go', () => {
  test.each([
    ['5..', ['5xx', '503'], ['5', '5034', 'a503']],
    ['a|b', ['a', 'b'], ['ab', '']],
    ['', [''], ['a']],
    ['.*', ['', 'a b', 'a\nb'], []],
    ['(?-s).*', ['a b'], ['a\nb']],
    ['.', ['\r', '\u2028', '😀', '\n'], ['ab']],
    ['(?i)error|critical', ['ERROR', 'Critical'], ['errors']],
    ['(?i)k', ['K', '\u212a'], ['kk']],
    ['a(?i:b)c', ['abc', 'aBc'], ['ABC']],
    ['[[:alpha:]_]+[^[:digit:]]', ['ab_', 'a-'], ['a1', '1a']],
    ['[^[:space:]]+', ['requests'], ['a b', '']],
    ['\\Qrequests\\E', ['requests'], ['request']],
    ['\\pL.+', ['requests', 'éa'], ['1a']],
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
    ['(a*)*b?', ['', 'aab'], ['ba']],
    ['(?P<n>a)(?P<n>b)', ['ab'], ['a']],
  ] as const)('%s', (expression, matching, others) => {
    const compiled = regexp(expression, ofSelectors);

    expect(matching.filter((text) => compiled?.test(text) !== true)).toEqual([]);
    expect(others.filter((text) => compiled?.test(text) !== false)).toEqual([]);
  });
});

test('a dot matches a line feed in Prometheus, and not in Alertmanager', () => {
  expect([ofSelectors, ofReplacements, ofAlertmanager].map((anchoring) => regexp('a.b', anchoring)?.test('a\nb'))).toEqual([
    true,
    true,
    false,
  ]);
});

test('what is right only once it is anchored is refused by selectors alone', () => {
  const compiled = [ofSelectors, ofReplacements, ofAlertmanager].map((anchoring) => regexp('a)|(b', anchoring));

  expect(compiled.map((one) => ['ax', 'xb', 'xax'].map((text) => one?.test(text)))).toEqual([
    [undefined, undefined, undefined],
    [true, true, false],
    [true, true, false],
  ]);
});

describe('Go refuses', () => {
  test.each([
    ['x(?=a)', { message: '"(?=" is a lookaround assertion, which Go does not support', at: 1 }],
    ['(?!a)', { message: '"(?!" is a lookaround assertion, which Go does not support', at: 0 }],
    ['(?<=a)b', { message: '"(?<=" is a lookaround assertion, which Go does not support', at: 0 }],
    ['(?<!a)b', { message: '"(?<!" is a lookaround assertion, which Go does not support', at: 0 }],
    ['(a)\\1', { message: '"\\1" refers back to a group, which Go does not support', at: 3 }],
    ['a(b', { message: 'a "(" is never closed' }],
    ['a)', { message: 'a ")" closes nothing' }],
    ['ab[c', { message: 'a "[" is never closed', at: 2 }],
    ['[b-a]', { message: '"b-a" is not a range or class of characters', at: 1 }],
    ['[[:foo:]]', { message: '"[:foo:]" is not a range or class of characters', at: 1 }],
    ['a**', { message: '"**" repeats a repetition', at: 1 }],
    ['*a', { message: '"*" has nothing to repeat', at: 0 }],
    ['a\\', { message: 'it ends with a single backslash', at: 1 }],
    ['a\\yb\\y', { message: '"\\y" is not an escape that Go knows' }],
    ['a{1001}', { message: '"{1001}" is not a repeat count from 0 to 1000', at: 1 }],
    ['(?x)a', { message: '"(?x" is not a group that Go knows', at: 0 }],
    ['(?P<n', { message: '"(?P<n" does not name a group', at: 0 }],
    [`${'('.repeat(1001)}${')'.repeat(1001)}`, { message: 'its groups are nested too deeply' }],
  ])('%.20s', (expression, refusal) => {
    expect(refusalBy(expression, ofSelectors)).toEqual(refusal);
    expect(regexp(expression, ofSelectors)).toBeUndefined();
  });
});

// An engine that tries one way after another would need longer than the sun shines for any of these.
describe('a text is matched in one pass', () => {
  test.each([
    ['([a-z_]+)+Z', '', 'Z'],
    ['(a*)*b', '', 'b'],
    ['(a|aa)+$', 'b', ''],
    ['(a+a+)+b', '', 'b'],
    ['(.*)*x(.*)*', '', 'x'],
    ['(a?){50}(a){50}b', '', 'b'],
    ['(?:(?:(?:a+)+)+)+b', '', 'b'],
  ])('%s', (expression, refused, accepted) => {
    const compiled = regexp(expression, ofSelectors);
    const long = 'a'.repeat(100_000);

    expect([
      compiled?.test(`${long}${refused}!`),
      compiled?.test(`${expression.includes('{50}') ? 'a'.repeat(80) : long}${accepted}`),
    ]).toEqual([false, true]);
  });
});
