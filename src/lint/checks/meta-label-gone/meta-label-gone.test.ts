import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { type ScrapedShop, scrapedShop } from '../../../../test/support/scraped-shop';
import { metaLabelGone } from './meta-label-gone';

const found = (shop: ScrapedShop): readonly string[] => inFolder(metaLabelGone, scrapedShop(shop));

test('names the label in an expression, and how to keep it', () => {
  expect(found({ expr: 'up{__meta_kubernetes_pod_label_team="shop"} == 0' })).toEqual([
    `rules.yaml:10:16: alert Planted of PrometheusRule shop/rules uses __meta_kubernetes_pod_label_team, a label that is gone before series are stored [meta-label-gone]
    up{__meta_kubernetes_pod_label_team="shop"} == 0
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    copy it while targets are found: relabelings: [{sourceLabels: [__meta_kubernetes_pod_label_team], targetLabel: pod_label_team}], and use pod_label_team`,
  ]);
});

test.each([
  'sum by (__address__) (up) == 0',
  'up * on (pod) group_left (__meta_kubernetes_pod_node_name) kube_pod_info > 0',
  'up{__scheme__="https"} == 0',
])('names %s', (expr) => {
  expect(found({ expr })).toHaveLength(1);
});

test.each([
  ['{sourceLabels: [__meta_kubernetes_pod_label_team], targetLabel: team}', 'it finds nothing to copy'],
  ['{action: keep, sourceLabels: [__meta_kubernetes_namespace], regex: shop}', 'it keeps nothing, so that no series is stored'],
  ['{action: drop, sourceLabels: [__meta_kubernetes_namespace], regex: shop}', 'it never drops anything'],
  ['{action: labelmap, regex: "__meta_kubernetes_pod_label_(.+)"}', 'it finds nothing to copy'],
])('names the step %s', (step, said) => {
  expect(found({ endpoint: `metricRelabelings: [${step}]` })).toEqual([
    expect.stringMatching(
      new RegExp(`shop.yaml:.*ServiceMonitor shop/shop reads __meta_kubernetes_\\S+ in metricRelabelings, .*: ${said}`),
    ),
  ]);
});

test.each([
  ['steps before series are scraped', { endpoint: 'relabelings: [{sourceLabels: [__meta_kubernetes_pod_label_team], targetLabel: team}]' }],
  ['steps on what is scraped', { endpoint: 'metricRelabelings: [{action: drop, sourceLabels: [__name__], regex: "go_.*"}]' }],
  ['a label that a step keeps for the next', { endpoint: 'metricRelabelings: [{sourceLabels: [__tmp_team], targetLabel: team}]' }],
  ['a name', { expr: '{__name__="up"} == 0' }],
])('leaves alone %s', (_, shop) => {
  expect(found(shop)).toEqual([]);
});
