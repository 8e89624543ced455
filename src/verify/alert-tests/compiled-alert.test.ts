import { expect, test } from '@jest/globals';
import type { RecordingRule } from '../../core/alerts/rule';
import { readPromQL } from '../../language/promql/parse';
import type { PromQL } from '../../language/promql/tag';
import { recordingsFor } from './compiled-alert';

const recorded = (record: string, expr: string, labels: Readonly<Record<string, string>>): RecordingRule => ({
  kind: 'record',
  record,
  // Written here, read by the parser of the test.
  expr: expr as PromQL,
  labels,
});

const rules = [
  recorded('ratio', 'sum(rate(bad_total[5m])) / on () amount{id="a"}', { id: 'a' }),
  recorded('ratio', 'sum(rate(bad_total[5m])) / on () amount{id="b"}', { id: 'b' }),
  recorded('amount', 'sum(rate(all_total[5m]))', { id: 'a' }),
  recorded('amount', 'sum(rate(all_total[5m]))', { id: 'b' }),
];

test.each([
  ['a matcher of another label refuses no rule', 'ratio{team="x"}', [0, 1, 2, 3]],
  ['a matcher refuses what another rule writes, and what that is made from', 'ratio{id="a"} > 1', [0, 2]],
  ['a regular expression refuses as well', 'amount{id=~"b|c"}', [3]],
  ['a selector without a name takes by labels', '{id="b"}', [1, 3]],
  ['what is exposed needs no rule', 'up == 0', []],
])('%s', (_, expression, needed) => {
  const found = recordingsFor(readPromQL(expression), [{ name: 'any', rules }]);

  expect(found.map(({ rule }) => rule)).toEqual(needed.map((index) => rules[index]));
});
