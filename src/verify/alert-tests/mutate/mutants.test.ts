import { describe, expect, test } from '@jest/globals';
import type { AlertingRule } from '../../../core/alerts/rule';
import { type PromQL, promql } from '../../../language/promql/tag';
import { lasting } from '../../../language/quantity';
import { compileAlert } from '../compiled-alert';
import { mutantsOf } from './mutants';
import type { MutationKind } from './mutation';

const scenario = { why: 'any', interval: lasting('1m'), at: lasting('5m'), series: [] };

const mutantsIn = (expr: PromQL, fields: Partial<AlertingRule> = {}) => {
  const rule: AlertingRule = {
    kind: 'alert',
    alert: 'Any',
    expr,
    for: lasting('0s'),
    severity: 'warning',
    labels: {},
    summary: '',
    description: '',
    runbook: 'any',
    firesOn: [{ ...scenario, labels: {} }],
    staysQuietOn: [],
    ...fields,
  };
  return mutantsOf(compileAlert(rule, [{ name: 'any', rules: [rule] }]));
};

const expressionsOf = (kind: MutationKind, expr: PromQL): readonly string[] =>
  mutantsIn(expr)
    .filter((mutant) => mutant.kind === kind)
    .map(({ rule }) => rule.expr);

describe('faults planted into an alert', () => {
  test.each<[MutationKind, PromQL, readonly string[]]>([
    ['comparison turned', promql`a > 1 and b <= 2`, ['a < 1 and b <= 2', 'a > 1 and b >= 2']],
    ['comparison turned', promql`a == 0`, ['a != 0']],
    ['threshold moved by 1', promql`a > 5`, ['a > 6', 'a > 4']],
    [
      'threshold moved by 1',
      promql`histogram_quantile(0.9, b) > 0`,
      ['histogram_quantile(0.9, b) > 1', 'histogram_quantile(0.9, b) > (-1)'],
    ],
    ['threshold moved by 50 %', promql`a < 0.5 * b`, ['a < 0.75 * b', 'a < 0.25 * b']],
    ['guard or branch dropped', promql`a > 1 and b > 2`, ['a > 1', 'b > 2']],
    ['guard or branch dropped', promql`a unless b`, ['a']],
    ['guard or branch dropped', promql`a / (b > 0) > 2`, ['a / (b) > 2']],
    ['window halved or doubled', promql`rate(a[5m]) > 1`, ['rate(a[2m30s]) > 1', 'rate(a[10m]) > 1']],
    ['grouping label dropped', promql`sum by (x, y) (a) > 1`, ['sum by (y) (a) > 1', 'sum by (x) (a) > 1']],
    ['matcher changed', promql`a{x="1",y!~"2"} > 1`, ['a{x!="1",y!~"2"} > 1', 'a{x="1",y=~"2"} > 1']],
    [
      'matcher changed',
      promql`absent(a{x="1",y!~"2"})`,
      ['absent(a{x="1_",y!~"2"})', 'absent(a{x!="1",y!~"2"})', 'absent(a{x="1",y=~"2"})'],
    ],
    ['ratio swapped', promql`a / b > 1`, ['b / a > 1']],
  ])('%s: %s', (kind, expr, mutated) => {
    expect(expressionsOf(kind, expr)).toEqual(mutated);
  });

  test('waiting and lingering are dropped, and the severity is changed', () => {
    const others = mutantsIn(promql`a`, { for: lasting('5m'), keepFiringFor: lasting('10m') });

    expect(others.map(({ kind, says, rule }) => [kind, says, rule.for, rule.keepFiringFor, rule.severity])).toEqual([
      ['waiting dropped', 'for: 5m was dropped', '0s', '10m', 'warning'],
      ['waiting dropped', 'keep_firing_for: 10m was dropped', '5m', undefined, 'warning'],
      ['severity changed', 'warning became critical', '5m', '10m', 'critical'],
    ]);
  });

  test('of two equal texts, the place tells which was changed', () => {
    const moved = mutantsIn(promql`rate(a[5m])\n/ rate(b[5m]) > 1`).filter(({ kind }) => kind === 'window halved or doubled');

    expect(moved.map(({ says }) => says)).toEqual([
      '5m at 1:8 became 2m30s',
      '5m at 1:8 became 10m',
      '5m at 2:10 became 2m30s',
      '5m at 2:10 became 10m',
    ]);
  });

  const uncompared = 'no comparison reads this number: it only changes the value that a message may show';
  const idleGuard = 'a share of nothing is infinite or no number, and neither is less than the bound; amounts are never negative';

  test.each<[string, PromQL, readonly string[]]>([
    ['numbers that nothing compares', promql`vector(1)`, Array(4).fill(`${uncompared}`)],
    ['guards of a share that is asked to be small', promql`a / (b > 0) < 0.5`, [idleGuard, idleGuard]],
    ['no guard of a share that is asked to be large', promql`a / (b > 0) > 0.5`, []],
    ['no number that is compared', promql`a > 1`, []],
  ])('are excused, should no test notice them: %s', (_, expr, reasons) => {
    expect(mutantsIn(expr).flatMap(({ harmless }) => harmless ?? [])).toEqual(reasons);
  });
});
