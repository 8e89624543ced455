import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { scrapedShop } from '../../../../test/support/scraped-shop';
import { jobLabelMissing } from './job-label-missing';

const found = (edit: (text: string) => string): readonly string[] => {
  const files = scrapedShop({});
  return inFolder(jobLabelMissing, { ...files, 'shop.yaml': edit(files['shop.yaml'] ?? '') });
};

test('names the label, the Service without it, and what job is instead', () => {
  expect(found((text) => text.replace('jobLabel: app', 'jobLabel: app.kubernetes.io/name'))).toEqual([
    'shop.yaml:19:13: warning: ServiceMonitor shop/shop sets job to the label app.kubernetes.io/name, which Service shop/shop does not have: job is "shop" instead [job-label-missing]\n    add the label app.kubernetes.io/name, or leave jobLabel out',
  ]);
});

test('names the label that was meant', () => {
  const edit = (text: string): string =>
    text.replace('jobLabel: app', 'jobLabel: applicaton').replaceAll('labels: {app: shop', 'labels: {application: a, app: shop');

  expect(found(edit)).toEqual([expect.stringContaining('did you mean "application"?')]);
});

test('names what Pods do not have, and the name of the PodMonitor', () => {
  const edit = (text: string): string =>
    text
      .replace('kind: ServiceMonitor', 'kind: PodMonitor')
      .replace('  endpoints:', '  podMetricsEndpoints:')
      .replace('jobLabel: app', 'jobLabel: name');

  expect(found(edit)).toEqual([expect.stringContaining('which Deployment shop/shop does not have: job is "shop/shop" instead')]);
});

test.each([
  ['a label that the Service has', (text: string) => text],
  ['no jobLabel', (text: string) => text.replace('jobLabel: app', '')],
  [
    'Services that are not here',
    (text: string) => text.replace('jobLabel: app', 'jobLabel: name').replace('kind: Service\n', 'kind: ConfigMap\n'),
  ],
])('leaves alone %s', (_, edit) => {
  expect(found(edit)).toEqual([]);
});
