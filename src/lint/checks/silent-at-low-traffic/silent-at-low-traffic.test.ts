import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { type ScrapedShop, scrapedShop } from '../../../../test/support/scraped-shop';
import { silentAtLowTraffic } from './silent-at-low-traffic';

const found = (expr: string, further: ScrapedShop = {}): readonly string[] =>
  inFolder(silentAtLowTraffic, scrapedShop({ expr, ...further }));

const share = (window: string): string => `rate(errors_total[${window}]) / rate(requests_total[${window}]) > 0.05`;

const floored = `${share('5m')} and rate(requests_total[5m]) > 0.1`;

test('names the floor as a number of events an hour', () => {
  expect(found(floored)).toEqual([
    `rules.yaml:10:74: warning: alert Planted of PrometheusRule shop/rules is silent below 360 of requests_total an hour: a small service may fail altogether, and nobody is notified [silent-at-low-traffic]
    rate(errors_total[5m]) / rate(requests_total[5m]) > 0.05 and rate(requests_total[5m]) > 0.1
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    add a branch over a longer window, with a floor on the failures instead`,
  ]);
});

test.each([
  [`${share('5m')} and increase(requests_total[5m]) >= 20`, 'below 240 of'],
  ['sum(rate(errors_total[5m])) / (sum(rate(requests_total[5m])) > 0.5) > 0.05', 'below 1800 of'],
  [`${share('5m')} and 0.1 < rate(requests_total[5m])`, 'below 360 of'],
  [`${floored} or ${share('1h')} and rate(requests_total[1h]) > 0.05`, 'below 180 of'],
])('names %s', (expr, said) => {
  expect(found(expr)).toEqual([expect.stringContaining(said)]);
});

const beside = (expr: string): ScrapedShop => ({
  alert: `labels: {severity: critical}\n        - alert: Other\n          expr: ${expr}\n          labels: {severity: critical}`,
});

test.each([
  ['a floor on the failures', `${share('5m')} and increase(errors_total[5m]) > 20`, {}],
  ['a second, longer window', `${floored} or ${share('1h')} and increase(errors_total[1h]) >= 5`, {}],
  ['any traffic at all', `${share('5m')} and rate(requests_total[5m]) > 0`, {}],
  ['a few events an hour', `${share('1h')} and increase(requests_total[1h]) > 20`, {}],
  ['another alert that judges few events', floored, beside(share('6h'))],
  ['one that is not urgent', floored, { alert: 'labels: {severity: info}' }],
  [
    'a floor on a part of the whole',
    'rate(lost_total[5m]) / (rate(kept_total[5m]) + rate(lost_total[5m])) > 0.05 and rate(lost_total[5m]) > 0.1',
    {},
  ],
  ['slow requests', '1 - rate(seconds_bucket{le="1"}[5m]) / rate(seconds_count[5m]) > 0.05 and rate(seconds_count[5m]) > 0.1', {}],
  ['many events as such', 'rate(requests_total[5m]) > 100', {}],
])('leaves alone %s', (_, expr, further) => {
  expect(found(expr, further)).toEqual([]);
});
