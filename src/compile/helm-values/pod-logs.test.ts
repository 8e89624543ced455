import { expect, test } from '@jest/globals';
import { podLogRelabelings } from './pod-logs';

const meta = (label: string): string => `__meta_kubernetes_pod_${label}`;

/** The steps in the values of the chart promtail 6.17.1, its last: those of its template, then config.snippets.common. */
const promtail = [
  { source_labels: [meta('controller_name')], regex: '([0-9a-z-.]+?)(-[0-9a-f]{8,10})?', target_label: '__tmp_controller_name' },
  {
    source_labels: [meta('label_app_kubernetes_io_name'), meta('label_app'), '__tmp_controller_name', meta('name')],
    regex: '^;*([^;]+)(;.*)?$',
    target_label: 'app',
  },
  {
    source_labels: [meta('label_app_kubernetes_io_instance'), meta('label_instance')],
    regex: '^;*([^;]+)(;.*)?$',
    target_label: 'instance',
  },
  {
    source_labels: [meta('label_app_kubernetes_io_component'), meta('label_component')],
    regex: '^;*([^;]+)(;.*)?$',
    target_label: 'component',
  },
  { source_labels: [meta('node_name')], target_label: 'node_name' },
  { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
  { source_labels: ['namespace', 'app'], separator: '/', replacement: '$1', target_label: 'job' },
  { source_labels: [meta('name')], target_label: 'pod' },
  { source_labels: [meta('container_name')], target_label: 'container' },
  {
    source_labels: [meta('uid'), meta('container_name')],
    separator: '/',
    replacement: '/var/log/pods/*$1/*.log',
    target_label: '__path__',
  },
  {
    source_labels: [
      meta('annotationpresent_kubernetes_io_config_hash'),
      meta('annotation_kubernetes_io_config_hash'),
      meta('container_name'),
    ],
    separator: '/',
    regex: 'true/(.*)',
    replacement: '/var/log/pods/*$1/*.log',
    target_label: '__path__',
  },
];

test("Alloy labels a Pod's lines by the very steps that Promtail's chart takes", () => {
  const steps = podLogRelabelings.map(({ sourceLabels, separator, regex, replacement, targetLabel }) => ({
    source_labels: sourceLabels,
    ...(separator === undefined ? {} : { separator }),
    ...(regex === undefined ? {} : { regex }),
    ...(replacement === undefined ? {} : { replacement }),
    target_label: targetLabel,
  }));

  expect(steps).toEqual(promtail);
  expect(podLogRelabelings.map(({ action }) => action)).toEqual(promtail.map(() => 'replace'));
});
