import { describe, expect, test } from '@jest/globals';
import { selecting } from './added-matchers';
import { metricsIn } from './ast';
import { readPromQL } from './parse';

const own = (metric: string): boolean => metric.startsWith('shop_');
const identity = { namespace: 'shop', job: 'shop' };

describe('selecting', () => {
  test.each([
    ['shop_users', 'shop_users{namespace="shop",job="shop"}'],
    ['shop_users{}', 'shop_users{namespace="shop",job="shop"}'],
    ['shop_users { region = "eu" }', 'shop_users {namespace="shop",job="shop", region = "eu" }'],
    ['shop_users{job=~"a|b"} > 1', 'shop_users{namespace="shop",job=~"a|b"} > 1'],
    ['shop_users{namespace="x",job="y"}', 'shop_users{namespace="x",job="y"}'],
    [
      'sum by (job) (rate(shop_orders_total[5m] offset 1d))',
      'sum by (job) (rate(shop_orders_total{namespace="shop",job="shop"}[5m] offset 1d))',
    ],
    ['shop_a < 0.5 * shop_a offset 1w', 'shop_a{namespace="shop",job="shop"} < 0.5 * shop_a{namespace="shop",job="shop"} offset 1w'],
    [
      'shop_a{x="y"} offset 1w > shop_b @ end()',
      'shop_a{namespace="shop",job="shop",x="y"} offset 1w > shop_b{namespace="shop",job="shop"} @ end()',
    ],
    ['shop_a # {users}\n {x="y"}', 'shop_a # {users}\n {namespace="shop",job="shop",x="y"}'],
    ['shop_a / up{job="b"} + shop_a', 'shop_a{namespace="shop",job="shop"} / up{job="b"} + shop_a{namespace="shop",job="shop"}'],
    ['label_replace(shop_a, "b", "shop_a", "c", "d")', 'label_replace(shop_a{namespace="shop",job="shop"}, "b", "shop_a", "c", "d")'],
    ['  up == 0\n', 'up == 0'],
    ['{"shop_a"}', '{namespace="shop",job="shop","shop_a"}'],
    ['{__name__="shop_a", x="y"}', '{namespace="shop",job="shop",__name__="shop_a", x="y"}'],
  ])('of %s', (text, selected) => {
    expect(selecting(text, own, identity)).toBe(selected);
  });

  test('adds to selectors without a name where these are wanted', () => {
    expect(selecting('{x="y"} or shop_a', () => true, { job: 'a' })).toBe('{job="a",x="y"} or shop_a{job="a"}');
  });

  test('quotes what it adds', () => {
    expect(selecting('shop_a', own, { job: 'a"b' })).toBe('shop_a{job="a\\"b"}');
  });

  test('says which metrics are read', () => {
    expect(metricsIn(readPromQL('shop_b / on (job) (shop_a > 0) or up{x="shop_c"}'))).toEqual(['shop_a', 'shop_b', 'up']);
  });
});
