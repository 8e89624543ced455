import { describe, expect, test } from '@jest/globals';
import { parsePromQL, readPromQL } from './parse';
import type { Expression } from './syntax';
import { everyPart } from './syntax';

// Compares shapes; places are compared by a test of their own.
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'span' && key !== 'operatorSpan')
      .map(([key, part]) => [key, bare(part)]),
  );
};

const tree = (text: string): unknown => bare(readPromQL(text));
const selector = (metric: string, matchers: readonly unknown[] = []) => ({ kind: 'selector', metric, matchers, offset: 0 });
const number = (value: number) => ({ kind: 'number', value });
const plain = { kind: 'ignoring', labels: [], many: 'none', include: [] };

describe('an expression is read as a tree', () => {
  test('with selectors, ranges, calls and aggregations', () => {
    expect(tree('sum by (job) (rate(http_total{code=~"5..",path!="/a\\"b"}[5m] offset -1d)) > 0.05')).toEqual({
      kind: 'binary',
      operator: '>',
      bool: false,
      matching: plain,
      left: {
        kind: 'aggregation',
        operator: 'sum',
        grouping: { kind: 'by', labels: [{ name: 'job' }] },
        of: {
          kind: 'call',
          function: 'rate',
          arguments: [
            {
              kind: 'range',
              of: {
                ...selector('http_total', [
                  { label: 'code', operator: '=~', value: '5..' },
                  { label: 'path', operator: '!=', value: '/a"b' },
                ]),
                offset: -86_400_000,
              },
              window: { milliseconds: 300_000 },
            },
          ],
        },
      },
      right: number(0.05),
    });
  });

  test('with modifiers behind the aggregated expression, and a parameter before it', () => {
    expect(tree('quantile(0.9, a) without (b, c)')).toEqual({
      kind: 'aggregation',
      operator: 'quantile',
      grouping: { kind: 'without', labels: [{ name: 'b' }, { name: 'c' }] },
      parameter: number(0.9),
      of: selector('a'),
    });
  });

  test('with the way in which two sides match', () => {
    expect(tree('a / on (x) group_left (y) b')).toEqual({
      kind: 'binary',
      operator: '/',
      bool: false,
      matching: { kind: 'on', labels: ['x'], many: 'left', include: ['y'] },
      left: selector('a'),
      right: selector('b'),
    });
  });

  test('with subqueries that are shifted and pinned', () => {
    expect(tree('max_over_time(a[1h:5m] @ 120 offset 30s)')).toEqual({
      kind: 'call',
      function: 'max_over_time',
      arguments: [
        {
          kind: 'subquery',
          of: selector('a'),
          window: { milliseconds: 3_600_000 },
          step: { milliseconds: 300_000 },
          offset: 30_000,
          at: 120,
        },
      ],
    });
  });

  test.each([
    ['1 + 2 * 3', '1 + (2 * 3)'],
    ['1 - 2 - 3', '(1 - 2) - 3'],
    ['2 ^ 3 ^ 2', '2 ^ (3 ^ 2)'],
    ['-2 ^ 2', '-(2 ^ 2)'],
    ['a or b and c', 'a or (b and c)'],
    ['a and b unless c', '(a and b) unless c'],
    ['a > b + c', 'a > (b + c)'],
    ['a + b offset 5m', 'a + (b offset 5m)'],
    ['a > 0 unless -a @ 5 offset 5m', '(a > 0) unless (-(a @ 5 offset 5m))'],
  ])('%s means %s', (written, meant) => {
    const withoutParentheses = (expression: unknown): unknown => {
      if (Array.isArray(expression) || expression === null || typeof expression !== 'object') return expression;
      if ('kind' in expression && expression.kind === 'parentheses' && 'of' in expression) return withoutParentheses(expression.of);
      return Object.fromEntries(Object.entries(expression).map(([key, part]) => [key, withoutParentheses(part)]));
    };

    expect(withoutParentheses(tree(written))).toEqual(withoutParentheses(tree(meant)));
  });

  test.each([
    ['0x1F', 31],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1_000', 1000],
    ['5m', 300],
    ['Inf', Number.POSITIVE_INFINITY],
    ['NaN', Number.NaN],
  ])('%s is a number', (text, value) => {
    expect(tree(text)).toEqual(number(value));
  });

  test.each([
    ['"a\\n\\x41\\u00e9\\101\\\\"', 'a\nAéA\\'],
    ["'a\"b'", 'a"b'],
    ['`a\\n`', 'a\\n'],
  ])('%s is a text', (text, value) => {
    expect(tree(text)).toEqual({ kind: 'string', value });
  });

  test('in which every part knows its place', () => {
    const text = 'sum(rate(a{b="c"}[5m])) / on (x) # why\n (count(d) - 1)';

    const places = everyPart(readPromQL(text)).map(({ kind, span }: Expression) => [kind, text.slice(span.from, span.to)]);

    expect(places).toEqual([
      ['binary', text],
      ['aggregation', 'sum(rate(a{b="c"}[5m]))'],
      ['call', 'rate(a{b="c"}[5m])'],
      ['range', 'a{b="c"}[5m]'],
      ['selector', 'a{b="c"}'],
      ['parentheses', '(count(d) - 1)'],
      ['binary', 'count(d) - 1'],
      ['aggregation', 'count(d)'],
      ['selector', 'd'],
      ['number', '1'],
    ]);
  });
});

describe('a text that is no expression says where', () => {
  test.each([
    ['sum(', 4, 'the expression ends too early'],
    ['', 0, 'the expression ends too early'],
    ['a{b=}', 4, '"}" is not understood here'],
    ['a > > 1', 4, '"> 1" is not understood here'],
    ['{app="x"} |= "ERROR"', 10, '"|= \\"ERROR\\"" is not understood here'],
    ['rate(sum(a)[5m])', 5, 'a range must follow a selector; write [5m:] for a subquery'],
    ['(a + b) offset 5m', 0, 'offset and @ must follow a selector or a subquery'],
    ['rate(a[5x])', 8, '"x])" is not understood here'],
    ['rate(a[2 * 5m])', 7, '"2 * 5m" is no plain duration'],
    ['sum()', 0, 'an aggregation needs an expression'],
  ])('%s', (text, at, message) => {
    const parsed = parsePromQL(text);

    expect(parsed).toEqual({ kind: 'unreadable', at, message: message.replaceAll('\\"', '"') });
  });
});
