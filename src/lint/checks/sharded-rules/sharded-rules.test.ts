import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { scrapedShop } from '../../../../test/support/scraped-shop';
import { shardedRules } from './sharded-rules';

const found = (expr: string, prometheus: string): readonly string[] => inFolder(shardedRules, scrapedShop({ expr, prometheus }));

test('names the rules that each shard evaluates over its own part', () => {
  expect(found('sum by (job) (rate(a_total[5m])) > 1', 'shards: 3')).toEqual([
    expect.stringMatching(
      /^\S+: each of the 3 shards of Prometheus watch\/main evaluates rules over several series, of which it has only its own part: alert Planted of PrometheusRule shop\/rules \[sharded-rules\]\n {4}run one shard, or let a ruler of Thanos or Mimir evaluate them over what all shards have$/,
    ),
  ]);
});

test.each([
  ['a rule that notices a missing target', 'absent(up{job="a"})', 'shards: 2', 1],
  ['one shard', 'sum(rate(a_total[5m])) > 1', 'shards: 1', 0],
  ['no word of shards', 'sum(rate(a_total[5m])) > 1', '', 0],
  ['a rule that looks at each target for itself', 'up{job="a"} == 0', 'shards: 3', 0],
])('of %s', (_, expr, prometheus, count) => {
  expect(found(expr, prometheus).length).toBe(count);
});
