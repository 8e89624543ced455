import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { matchedLabelLost } from './matched-label-lost';

const found = (expr: string): readonly string[] =>
  inYaml(matchedLabelLost, `groups: [{name: a, rules: [{alert: A, expr: ${JSON.stringify(expr)}}]}]\n`).map((problem) =>
    problem.replace(/^\S+ alert A /, '').replace(/ \[matched-label-lost\]\n.*\n.*\n {4}/, ' | '),
  );

describe('matched-label-lost names', () => {
  test.each([
    [
      'a / on (job, instance) sum by (job) (b) > 1',
      'matches on instance, which the right side does not carry: only series without it match | keep instance in the aggregation of the right side, or do not match on it',
    ],
    [
      'sum without (pod) (a) / on (pod) b > 1',
      'matches on pod, which the left side does not carry: only series without it match | keep pod in the aggregation of the left side, or do not match on it',
    ],
    [
      'sum by (job) (a) / on (job, pod) sum by (job) (b) > 1',
      'matches on pod, which neither side carries: it distinguishes nothing | keep pod in the aggregations of both sides, or do not match on it',
    ],
    [
      'a and on (pod) (sum by (job) (b) > 1)',
      'matches on pod, which the right side does not carry: only series without it match | keep pod in the aggregation of the right side, or do not match on it',
    ],
    [
      'a unless on (pod) histogram_quantile(0.9, sum by (le) (b))',
      'matches on pod, which the right side does not carry: only series without it match | keep pod in the aggregation of the right side, or do not match on it',
    ],
  ])('%s', (expr, problem) => {
    expect(found(expr)).toEqual([problem]);
  });
});

describe('matched-label-lost leaves alone', () => {
  test.each([
    'a / on (job) sum by (job) (b) > 1',
    'a / on (pod) sum without (instance) (b) > 1',
    'a / ignoring (pod) sum by (job) (b) > 1',
    'a or on (pod) sum by (job) (b) > 1',
    'a / on () group_left sum(b) > 1',
    'a unless on (cluster) group by (cluster) (b)',
    'a / on (pod) label_replace(sum by (job) (b), "pod", "$1", "job", "(.*)") > 1',
    'a / on (pod) topk by (job) (1, b) > 1',
  ])('%s', (expr) => {
    expect(found(expr)).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(matchedLabelLost, {})).toEqual([]);
  });
});
