import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { type ScrapedShop, scrapedShop } from '../../../../test/support/scraped-shop';
import { stateKeptInHistory } from './state-kept-in-history';

const found = (expr: string, further: ScrapedShop = {}): readonly string[] =>
  inFolder(stateKeptInHistory, scrapedShop({ expr, ...further }));

const forecast = 'predict_linear(volume_free_bytes[6h], 86400) < 0';

test('names the trend and the metric', () => {
  expect(found(forecast)).toEqual([
    `rules.yaml:10:13: warning: alert Planted of PrometheusRule shop/rules fires only while predict_linear sees volume_free_bytes change: once it stays where it is, the alert is resolved, and no other alert sees its state [state-kept-in-history]
    predict_linear(volume_free_bytes[6h], 86400) < 0
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    add the state as another branch, such as "or volume_free_bytes < bound", or an alert on it`,
  ]);
});

test.each([
  'volume_free_bytes / volume_size_bytes < 0.2 and predict_linear(volume_free_bytes[6h], 86400) < 0',
  'predict_linear(volume_free_bytes[1h], 3600) < 0 or predict_linear(volume_free_bytes[6h], 86400) < 0',
  'deriv(consumer_lag[30m]) > 0',
  'min by (job) (delta(consumer_lag[30m])) > 100 unless on (job) paused == 1',
  '0 > predict_linear(volume_free_bytes[6h], 86400)',
])('names %s', (expr) => {
  expect(found(expr, { signals: '{metric: consumer_lag, type: gauge, labels: [job], monitor: shop}' })).toHaveLength(1);
});

const beside = (expr: string, severity = 'critical'): ScrapedShop => ({
  alert: `labels: {severity: critical}\n        - alert: Other\n          expr: ${expr}\n          labels: {severity: ${severity}}`,
});

test.each([
  ['a branch on the state', `${forecast} or volume_free_bytes < 1e9`, {}],
  ['an alert on the state besides', forecast, beside('volume_free_bytes / volume_size_bytes < 0.03')],
  ['one that is not urgent', forecast, { alert: 'labels: {severity: info}' }],
  ['a state that is compared with how it was', 'volume_free_bytes < 1e9 unless deriv(volume_free_bytes[1h]) > 0', {}],
  [
    'events of a counter',
    'delta(shop_orders_total[1h]) > 5',
    { signals: '{metric: shop_orders_total, type: counter, labels: [], monitor: shop}' },
  ],
])('leaves alone %s', (_, expr, further) => {
  expect(found(expr, further)).toEqual([]);
});

test('names it beside another alert that needs a trend as well', () => {
  expect(found(forecast, beside('predict_linear(volume_free_bytes[1h], 3600) < 0'))).toHaveLength(2);
});
