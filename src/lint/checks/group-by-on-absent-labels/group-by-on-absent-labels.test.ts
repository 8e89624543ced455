import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { configSecret } from '../../../../test/support/alerting';
import { type ScrapedShop, scrapedShop } from '../../../../test/support/scraped-shop';
import { groupByOnAbsentLabels } from './group-by-on-absent-labels';

const found = (labels: string, shop: ScrapedShop = {}): readonly string[] =>
  inFolder(
    groupByOnAbsentLabels,
    scrapedShop({
      expr: 'up{namespace="shop", job="shop"} == 0',
      further: configSecret(`route:\n  receiver: a\n  group_by: [${labels}]\nreceivers: [{name: a}]\n`),
      ...shop,
    }),
  );

test('names the label', () => {
  expect(found('alertname, service_name')).toEqual([
    'watch.yaml:18:17: warning: the route groups by service_name, a label that no alert carries: it makes no groups [group-by-on-absent-labels]\n    leave it out, or group by a label that alerts carry',
  ]);
});

test('names the label that was meant', () => {
  expect(found('alertname, namspace')).toEqual([expect.stringContaining('did you mean "namespace"?')]);
});

test.each([
  ['labels that alerts carry', 'alertname, namespace, job, severity', {}],
  ['a label of targets, though no alert of today carries it', 'alertname, namespace', { expr: 'vector(1)' }],
  ['all labels', "'...'", {}],
  ['a label that a rule writes', 'alertname, service_name', { alert: 'labels: {severity: critical, service_name: shop}' }],
  ['labels of series that nobody knows', 'alertname, service_name', { expr: 'unknown_metric > 1' }],
])('leaves alone %s', (_, labels, shop) => {
  expect(found(labels, shop)).toEqual([]);
});
