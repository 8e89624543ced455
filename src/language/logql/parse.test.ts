import { describe, expect, test } from '@jest/globals';
import { everyPart, shapeOf } from '../promql/ast';
import { parseLogQL, parseLogQuery } from './parse';

const read = (text: string) => {
  const expr = parseLogQL(text);
  if (expr.kind === 'unreadable') throw new Error(expr.message);
  return expr;
};
const tree = (text: string): unknown => JSON.parse(shapeOf(read(text)));

const stream = [{ label: 'namespace', operator: '=', value: 'serving' }];
const logs = {
  kind: 'LogRange',
  matchers: stream,
  patterns: [],
  extracts: [],
  extractsAll: false,
  unwrap: '',
  range: { milliseconds: '300000' },
  offset: '0',
};

describe('an expression of LogQL', () => {
  test('of a rule: a count of parsed lines against a number', () => {
    const text =
      'sum by (namespace, service_name) (count_over_time({namespace="serving"} |= "level" | json | level=~"error|fatal" | __error__="" [5m])) > 25';

    expect(tree(text)).toEqual({
      kind: 'BinaryExpr',
      operator: '>',
      bool: false,
      matching: { kind: 'ignoring', labels: [], card: 'one-to-one', include: [] },
      left: {
        kind: 'AggregateExpr',
        operator: 'sum',
        grouping: { kind: 'by', labels: [{ name: 'namespace' }, { name: 'service_name' }] },
        expr: { kind: 'Call', name: 'count_over_time', args: [{ ...logs, extractsAll: true }] },
      },
      right: { kind: 'NumberLiteral', value: '25' },
    });
  });

  test('in which every part knows its place', () => {
    const text = 'topk(3, sum by (app) (rate({app="a"} |= "b" [5m]))) / on (app) group_left (x) vector(1)';

    const places = everyPart(read(text)).map(({ kind, span }) => [kind, text.slice(span.from, span.to)]);

    expect(places).toEqual([
      ['BinaryExpr', text],
      ['AggregateExpr', 'topk(3, sum by (app) (rate({app="a"} |= "b" [5m])))'],
      ['NumberLiteral', '3'],
      ['AggregateExpr', 'sum by (app) (rate({app="a"} |= "b" [5m]))'],
      ['Call', 'rate({app="a"} |= "b" [5m])'],
      ['LogRange', '{app="a"} |= "b" [5m]'],
      ['Call', 'vector(1)'],
      ['NumberLiteral', '1'],
    ]);
  });

  test.each([
    ['json with names', '| json status="response.code", path', { extracts: ['status', 'path'] }],
    ['a pattern', '| pattern "<method> <path> <_>"', { extracts: ['method', 'path'] }],
    ['a regular expression', '| regexp "(?P<status>\\\\d+)"', { extracts: ['status'] }],
    ['logfmt', '| logfmt', { extractsAll: true }],
    ['a renamed label', '| label_format app=service_name', { extracts: ['app'] }],
    ['no parser', '|~ "error|fatal"', { patterns: [{ kind: 'StringLiteral', value: 'error|fatal' }] }],
  ])('knows which labels %s extracts from the lines', (_, stage, extracted) => {
    expect(tree(`rate({namespace="serving"} ${stage} [5m])`)).toEqual({ kind: 'Call', name: 'rate', args: [{ ...logs, ...extracted }] });
  });

  test('keeps the grouping behind a range aggregation and what is unwrapped', () => {
    expect(tree('quantile_over_time(0.95, {namespace="serving"} | logfmt | unwrap duration(took) [5m]) by (namespace)')).toEqual({
      kind: 'AggregateExpr',
      operator: 'max',
      grouping: { kind: 'by', labels: [{ name: 'namespace' }] },
      expr: { kind: 'Call', name: 'quantile_over_time', args: [{ ...logs, extractsAll: true, unwrap: 'took' }] },
    });
  });

  test('of a panel may query lines', () => {
    expect(parseLogQuery('{namespace="serving"} |= "error"')).toEqual(expect.objectContaining({ kind: 'LogRange' }));
  });

  test.each([
    ['{namespace="serving"} |= "error"', 0, 'this is not a metric query of LogQL'],
    ['count_over_time({namespace="serving"} [5m]', 42, 'the text ends too early'],
    ['sum(rate({a="b"} [5m])) > > 1', 26, 'this is not LogQL'],
    ['', 0, 'the text ends too early'],
    ['('.repeat(100_000), 1000, 'more than 1000 expressions are nested in each other here'],
  ])('%s is not one that a rule could evaluate', (text, from, message) => {
    expect(parseLogQL(text)).toEqual({ kind: 'unreadable', span: expect.objectContaining({ from }), message });
  });
});
