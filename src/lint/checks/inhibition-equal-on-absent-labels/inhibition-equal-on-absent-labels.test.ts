import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { configSecret } from '../../../../test/support/alerting';
import { type ScrapedShop, scrapedShop } from '../../../../test/support/scraped-shop';
import { inhibitionEqualOnAbsentLabels } from './inhibition-equal-on-absent-labels';

const critical = 'labels: {severity: critical}';

const found = (equal: string, shop: ScrapedShop = {}): readonly string[] =>
  inFolder(
    inhibitionEqualOnAbsentLabels,
    scrapedShop({
      expr: 'up{namespace="shop", job="shop"} == 0',
      alert: `${critical}\n        - alert: Slow\n          expr: avg by (namespace, job) (up{namespace="shop", job="shop"}) < 0.9\n          labels: {severity: warning}`,
      further: configSecret(
        `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules:\n  - source_matchers: ['severity="critical"']\n    target_matchers: ['severity="warning"']\n    ${equal}\n`,
      ),
      ...shop,
    }),
  );

test('names labels of which none is on any alert', () => {
  expect(found('equal: [subsystem, service_name]')).toEqual([
    'watch.yaml:21:16: no alert that it is about carries subsystem or service_name, and what is absent on both sides counts as equal: every alert with severity="critical" silences every alert with severity="warning" [inhibition-equal-on-absent-labels]\n    compare labels that both sides carry, such as namespace and job',
  ]);
});

test('warns of one that adds nothing to the others', () => {
  expect(found('equal: [namespace, subsystem]')).toEqual([
    'watch.yaml:21:16: warning: no alert that it is about carries subsystem, and what is absent on both sides counts as equal: it only compares namespace [inhibition-equal-on-absent-labels]\n    compare labels that alerts carry',
  ]);
});

test.each([
  ['labels that both carry', 'equal: [namespace, job]'],
  ['a label that one of them carries', 'equal: [pod]'],
  ['none at all, which silences everything on purpose', 'equal: []'],
])('leaves alone %s', (_, equal) => {
  expect(found(equal)).toEqual([]);
});

test('leaves alone labels of series that nobody knows', () => {
  expect(found('equal: [subsystem]', { expr: 'unknown_metric > 1' })).toEqual([]);
});

test('leaves alone a label that rules write', () => {
  expect(found('equal: [subsystem]', { alert: 'labels: {severity: critical, subsystem: web}' })).toEqual([]);
});

test('warns of a slip in a label of alerts that may have further ones', () => {
  expect(found('equal: [namespace, name_space]', { expr: 'unknown_metric > 1' })).toEqual([
    expect.stringContaining('carries name_space, and what is absent on both sides counts as equal: it only compares namespace'),
  ]);
});
