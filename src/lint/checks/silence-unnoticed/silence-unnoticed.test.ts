import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { type ScrapedShop, scrapedShop } from '../../../../test/support/scraped-shop';
import { silenceUnnoticed } from './silence-unnoticed';

const silence = 'sum by (namespace, job) (rate(shop_orders_total{namespace="shop", job="shop"}[15m])) == 0';

const found = (expr: string, further: ScrapedShop = {}): readonly string[] => inFolder(silenceUnnoticed, scrapedShop({ expr, ...further }));

test('names what is missed, and the alert that is needed', () => {
  expect(found(silence)).toEqual([
    `rules.yaml:10:13: warning: alert Planted of PrometheusRule shop/rules misses shop_orders_total only while its target answers: once the target is gone there is nothing to compare, and no other alert sees that [silence-unnoticed]
    ${silence}
    ${'^'.repeat(silence.length)}
    add an alert on (up{job="shop"} == 0) or absent(up{job="shop"})`,
  ]);
});

test.each([
  'increase(shop_orders_total{job="shop"}[1h]) < 1',
  '1 > sum(increase(shop_orders_total[5m]))',
  '0 >= sum(rate(shop_orders_total[5m]))',
  '0 == sum(rate(shop_orders_total{job="shop"}[5m]))',
  'sum(rate(shop_orders_total{job="shop"}[5m])) == 0 and on() hour() > 6',
  'changes(shop_last_run_timestamp{job="shop"}[1d]) <= 0',
])('names %s', (expr) => {
  expect(found(expr)).toHaveLength(1);
});

const watcher = (expr: string): string =>
  `labels: {severity: critical}\n        - alert: Other\n          expr: ${expr}\n          labels: {severity: critical}`;

test.each([
  'up{namespace="shop", job="shop"} == 0',
  'absent(up{job="shop"})',
  'absent(shop_orders_total{job="shop"})',
  'up == 0',
  'count by (job) (up{job=~"shop|bank"} == 0) > 1',
])('leaves it alone beside an alert on %s', (expr) => {
  expect(found(silence, { alert: watcher(expr) })).toEqual([]);
});

test.each(['up{job="bank"} == 0', 'absent(up{namespace="bank"})', 'shop_errors > 1'])('names it beside an alert on %s', (expr) => {
  expect(found(silence, { alert: watcher(expr) })).toHaveLength(1);
});

test.each([
  ['an alert that is not urgent', silence, { alert: 'labels: {severity: info}' }],
  ['one that sees its target go itself', `${silence} or absent(up{job="shop"})`, {}],
  ['few events', 'rate(shop_orders_total{job="shop"}[5m]) < 0.01', {}],
  ['a mirrored bound from below', '10 < rate(shop_orders_total{job="shop"}[5m])', {}],
  ['too many events', 'rate(shop_orders_total{job="shop"}[5m]) > 10', {}],
  ['a share', 'rate(shop_good_total[5m]) / rate(shop_orders_total[5m]) < 0.9', {}],
  ['what counts as zero where nothing is', '(sum(rate(shop_orders_total[5m])) or vector(0)) == 0', {}],
  ['a state', 'shop_open == 0', {}],
])('leaves alone %s', (_, expr, further) => {
  expect(found(expr, further)).toEqual([]);
});
