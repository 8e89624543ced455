import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { scrapedShop } from '../../../../test/support/scraped-shop';
import { externalLabelSelected } from './external-label-selected';

const found = (expr: string, further: Parameters<typeof scrapedShop>[0] = {}): readonly string[] =>
  inFolder(externalLabelSelected, scrapedShop({ expr, prometheus: 'externalLabels: {cluster: east}', ...further }));

const said = (use: string): RegExp =>
  new RegExp(`alert Planted of PrometheusRule shop/rules ${use}, an external label of Prometheus watch/main: it is added`);

test.each([
  ['up{namespace="shop", job="shop", cluster="east"} == 0', 'selects cluster="east"'],
  ['up{namespace="shop", job="shop", cluster=~"east|west"} == 0', 'selects cluster=~"east|west"'],
  ['up{cluster="east"} == 0', 'selects cluster="east"'],
  ['probe_success{cluster="east"} == 0', 'selects cluster="east"'],
])('names %s', (expr, use) => {
  expect(found(expr)).toEqual([expect.stringMatching(said(use.replace('|', '\\|')))]);
});

test.each([
  ['what is grouped by the cluster, as it is where several are joined', 'sum by (job, cluster) (up{job="shop"}) == 0'],
  ['an expression without it', 'up{namespace="shop", job="shop"} == 0'],
  ['a matcher that a missing label fulfils', 'up{job="shop", cluster!="west"} == 0'],
  ['another value where nobody knows all series, as with federation', 'up{cluster="west"} == 0'],
])('leaves alone %s', (_, expr) => {
  expect(found(expr)).toEqual([]);
});

test.each([
  ['leaves alone a variable, which is empty where no series carries the label', 'query', []],
  [
    'names a constant of a dashboard',
    'constant',
    [expect.stringContaining('selects cluster="east", an external label of Prometheus watch/main')],
  ],
])('%s', (_, type, expected) => {
  const variable = { name: 'cluster', type, query: 'label_values(up, cluster)', current: { value: 'east' } };
  const target = { expr: 'up{job="shop", cluster="$cluster"}' };
  const panel = { type: 'timeseries', title: 'Up', datasource: { type: 'prometheus', uid: 'prometheus' }, targets: [target] };
  const dashboard = JSON.stringify({ title: 'Shop', uid: 'shop', templating: { list: [variable] }, panels: [panel] });
  const files = scrapedShop({ expr: 'up{job="shop"} == 0', prometheus: 'externalLabels: {cluster: east}' });

  expect(inFolder(externalLabelSelected, { ...files, 'shop.json': dashboard })).toEqual(expected);
});

test('leaves alone a label that a relabeling writes', () => {
  expect(found('up{job="shop", cluster="east"} == 0', { endpoint: 'relabelings: [{targetLabel: cluster, replacement: east}]' })).toEqual(
    [],
  );
});

test('leaves alone a label that the Prometheus does not add', () => {
  expect(found('up{job="shop", region="east"} == 0')).toEqual([]);
});
