import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Expr } from './ast';
import { formatPromql } from './format-promql';
import { promqlReader, readPromql } from './promql';

const label = fc.constantFrom('job', 'namespace', 'le', 'status');
const matcher = fc.record({
  label,
  operator: fc.constantFrom('=' as const, '!=' as const, '=~' as const, '!~' as const),
  value: fc.string(),
});
const metric = fc.constantFrom('up', 'http_requests_total', 'job:rate5m', 'with space', 'a"b', '');
const selector = fc.record({
  kind: fc.constant('selector' as const),
  metric,
  names: fc.constant([]),
  matchers: fc.array(matcher, { minLength: 1, maxLength: 3 }),
  range: fc.constant(0),
  offset: fc.constantFrom(0, 3_600_000, -90_000),
});
const number = fc.record({ kind: fc.constant('number' as const), value: fc.constantFrom(0, 1, 0.05, 3600, 1e-7) });

const { expr } = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    selector,
    number,
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constant('rate'),
      args: selector.map((one) => [{ ...one, range: 300_000 }]),
    }),
    fc.record({
      kind: fc.constant('aggregation' as const),
      operator: fc.constantFrom('sum', 'max', 'count'),
      grouping: fc.record({
        kind: fc.constantFrom('by' as const, 'without' as const),
        labels: fc.array(label, { minLength: 1, maxLength: 2 }),
      }),
      expr: tie('expr'),
    }),
    fc.record({
      kind: fc.constant('subquery' as const),
      expr: tie('expr'),
      range: fc.constantFrom(3_600_000, 300_000),
      step: fc.constantFrom(0, 60_000),
      offset: fc.constant(0),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom('+' as const, '/' as const, '>' as const, 'and' as const, 'or' as const, 'unless' as const),
      bool: fc.constant(false),
      matching: fc.record({ kind: fc.constant('on' as const), labels: fc.array(label, { maxLength: 2 }) }),
      cardinality: fc.constant({ kind: 'one-to-one' as const }),
      left: tie('expr'),
      right: tie('expr'),
    }),
  ),
}));

test('what is written out is read back as it was, whatever the texts in it', () => {
  fc.assert(fc.property(expr, (given) => expect(readPromql(formatPromql(given))).toEqual(given)));
});

test('a reader that remembers shapes reads as the grammar does', () => {
  const read = promqlReader();

  fc.assert(
    fc.property(expr, (given) => {
      const text = formatPromql(given);

      expect(read(text)).toEqual(readPromql(text));
    }),
  );
});

describe('one shape with other texts', () => {
  const read = promqlReader();

  test.each([
    ['x{a="1"}', 'x{a="2"}'],
    ['{__name__="x", a="0"}', '{__name__="0", a="x"}'],
    ["x{a='it\"s'} # it's", 'x{a="b"} # "c'],
    ['sum by ("a.b") (x)', 'sum by ("c d") (x)'],
    ['x{a=`\\d`}', 'x{a="\\\\d"}'],
  ])('%s and %s', (first, second) => {
    expect([read(first), read(second)]).toEqual([readPromql(first), readPromql(second)]);
  });
});

describe('notations', () => {
  test.each([
    ['sum(x) by (a)', 'sum by (a) (x)'],
    ['X{}', 'X'],
    ['(((x)))', 'x'],
    ['x[5m] offset -1d', 'x[5m] offset -1d'],
    ['x[300]', 'x[5m]'],
    ['x @ start() > 0x1F', 'x > 31'],
    ['rate(x[90s])>bool on(a)group_left(b)y', 'rate(x[90s]) > bool on (a) group_left (b) y'],
    ['{"a.b", c!~"d"}', '{"a.b",c!~"d"}'],
    ['time() - x > 26 * 3600', '(time() - x) > (26 * 3600)'],
    ['-x ^ 2', '-(x ^ 2)'],
    ['max_over_time(rate(x[5m])[1h:1m])', 'max_over_time(rate(x[5m])[1h:1m])'],
    ['a + b[1h:]', 'a + b[1h:]'],
    ['a - b offset 1d > 5', '(a - b offset 1d) > 5'],
    ['a + -b[1h:] offset 5m', 'a + -b[1h:] offset 5m'],
    ['a + b * c', 'a + (b * c)'],
    ['a - b - c', '(a - b) - c'],
    ['a ^ b ^ c', 'a ^ (b ^ c)'],
    ['a or b and c > d + e', 'a or (b and (c > (d + e)))'],
    ['(a + b)[1h:]', '(a + b)[1h:]'],
    ['topk(3, x)', 'topk(3, x)'],
    ['x offset 1h30m', 'x offset 90m'],
  ])('%s is %s', (text, written) => {
    const read = readPromql(text);

    expect(read.kind === 'unreadable' ? read : formatPromql(read)).toBe(written);
  });
});

test.each([
  ['x[5m', 4, 'the expression ends too early'],
  ['sum by (a) (rate(x{a="b"}[5m]) >', 32, 'the expression ends too early'],
  ['count_over_time({a="b"} |= "c" [5m])', 24, '"|= "c" [5m])" is not understood here'],
])('%s is unreadable from character %d on', (text, at, message) => {
  expect(promqlReader()(text)).toEqual({ kind: 'unreadable', at, message });
});
