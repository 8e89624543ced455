import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { type ScrapedShop, scrapedShop } from '../../../../test/support/scraped-shop';
import { absentSatisfiedElsewhere } from './absent-satisfied-elsewhere';

const found = (expr: string, further: ScrapedShop = {}): readonly string[] =>
  inFolder(
    absentSatisfiedElsewhere,
    scrapedShop({
      expr,
      namespaces: ['shop-a', 'shop-b'],
      signals: '{metric: shop_orders_total, type: counter, labels: [channel], monitor: shop}',
      ...further,
    }),
  );

test('names the other namespace and the selector', () => {
  expect(found('absent(shop_orders_total{job="shop"})')).toEqual([
    `rules.yaml:10:20: alert Planted of PrometheusRule shop-b/rules uses absent of shop_orders_total, which namespace "shop-a" has as well: it does not fire for shop-b while a copy is there [absent-satisfied-elsewhere]
    absent(shop_orders_total{job="shop"})
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    select namespace="shop-b"`,
  ]);
});

test.each([
  ['absent(up{job="shop"})', {}],
  ['absent_over_time(shop_orders_total[10m])', {}],
  ['absent(shop_orders_total{namespace=~"shop-.*"})', {}],
  ['(up{job="shop"} == 0) or absent(up{job="shop", endpoint="http"})', {}],
  ['absent(up{job="shop"})', { alert: 'labels: {severity: critical, namespace: shop-a}' }],
])('names %s', (expr, further) => {
  expect(found(expr, further)).toHaveLength(1);
});

test.each([
  ['a selector with the namespace', 'absent(shop_orders_total{namespace="shop-b", job="shop"})', {}],
  ['a Pod that only one of them has', 'absent(up{job="shop", pod="shop-0"})', {}],
  [
    'an objective of its own',
    'absent(shop_good:bool{sloth_id="shop-availability"})',
    { signals: '{metric: "shop_good:bool", type: gauge, labels: [sloth_id], monitor: shop}' },
  ],
  ['an alert for neither of them', 'absent(up{job="shop"})', { alert: 'labels: {severity: critical, namespace: watch}' }],
  ['a workload of one namespace', 'absent(up{job="shop"})', { namespaces: ['shop-b'] }],
  [
    'series of which nobody knows where they are',
    'absent(unknown_total{job="shop"})',
    { signals: '{metric: unknown_total, type: counter}' },
  ],
])('leaves alone %s', (_, expr, further) => {
  expect(found(expr, further)).toEqual([]);
});
