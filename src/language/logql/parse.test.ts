import { describe, expect, test } from '@jest/globals';
import { readLogql } from './parse';

const stream = [{ label: 'namespace', operator: '=', value: 'serving' }];
const logs = { kind: 'logs', matchers: stream, extracts: [], extractsAll: false, unwrap: '', range: 300_000, offset: 0 };
const oneToOne = { kind: 'one-to-one' };
const everyLabel = { kind: 'ignoring', labels: [] };

describe('an expression of LogQL', () => {
  test('of a rule: a count of parsed lines against a number', () => {
    const text =
      'sum by (namespace, service_name) (count_over_time({namespace="serving"} |= "level" | json | level=~"error|fatal" | __error__="" [5m])) > 25';

    expect(readLogql(text)).toEqual({
      kind: 'binary',
      operator: '>',
      bool: false,
      matching: everyLabel,
      cardinality: oneToOne,
      left: {
        kind: 'aggregation',
        operator: 'sum',
        grouping: { kind: 'by', labels: ['namespace', 'service_name'] },
        expr: { kind: 'call', name: 'count_over_time', args: [{ ...logs, extractsAll: true }] },
      },
      right: { kind: 'number', value: 25 },
    });
  });

  test.each([
    ['json with names', '| json status="response.code", path', { extracts: ['status', 'path'] }],
    ['a pattern', '| pattern "<method> <path> <_>"', { extracts: ['method', 'path'] }],
    ['a regular expression', '| regexp "(?P<status>\\\\d+)"', { extracts: ['status'] }],
    ['logfmt', '| logfmt', { extractsAll: true }],
    ['a renamed label', '| label_format app=service_name', { extracts: ['app'] }],
    ['no parser', '|~ "error|fatal"', {}],
  ])('knows which labels %s takes out of the lines', (_, stage, taken) => {
    expect(readLogql(`rate({namespace="serving"} ${stage} [5m])`)).toEqual({ kind: 'call', name: 'rate', args: [{ ...logs, ...taken }] });
  });

  test('keeps the grouping behind a range aggregation and what is unwrapped', () => {
    expect(readLogql('quantile_over_time(0.95, {namespace="serving"} | logfmt | unwrap duration(took) [5m]) by (namespace)')).toEqual({
      kind: 'aggregation',
      operator: 'max',
      grouping: { kind: 'by', labels: ['namespace'] },
      expr: { kind: 'call', name: 'quantile_over_time', args: [{ ...logs, extractsAll: true, unwrap: 'took' }] },
    });
  });

  test.each([['{namespace="serving"} |= "error"'], ['count_over_time({namespace="serving"} [5m]'], ['up == 0'], ['']])(
    '%s is none that a rule could evaluate',
    (text) => {
      expect(readLogql(text).kind).toBe('unreadable');
    },
  );
});
