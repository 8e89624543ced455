import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { alertRule } from '../../../../test/support/alerting';
import { objectLabelNotExported } from './object-label-not-exported';

const stack = (values: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: stack, namespace: argocd}
spec:
  destination: {namespace: monitoring}
  source:
    repoURL: https://charts.example.com
    chart: kube-prometheus-stack
    targetRevision: 88.5.3
    helm: {valuesObject: ${values}}
`;

const found = (expr: string, values = '{}'): readonly string[] =>
  inFolder(objectLabelNotExported, {
    'rules.yaml': alertRule('A', 'severity: critical, release: stack')
      .replace('up == 0', `'${expr}'`)
      .replace('metadata: {', 'metadata: {labels: {release: stack}, '),
    'stack.yaml': stack(values),
  });

const listed = (list: string): string => `{kube-state-metrics: {metricLabelsAllowlist: ${list}}}`;

const join = 'kube_pod_status_ready * on (namespace, pod) group_left (label_team) kube_pod_labels{label_team!=""} > 0';

test('names the label, the metric, and the list that would export it', () => {
  expect(found(join)).toEqual([
    `rules.yaml:9:102: alert A of PrometheusRule monitoring/a reads label_team of kube_pod_labels, and kube-state-metrics exports no labels of pods [object-label-not-exported]
    …e_pod_status_ready * on (namespace, pod) group_left (label_team) kube_pod_labels{label_team!=""} > 0
                                                                                      ^^^^^^^^^^^^^^
    write kube-state-metrics: {metricLabelsAllowlist: ["pods=[team]"]} in the values of the chart`,
  ]);
});

test.each([
  [join, listed('["nodes=[team]"]'), 'exports no labels of pods'],
  [join, listed('["pods=[app,tier]"]'), 'exports only the labels app, tier of pods'],
  ['kube_pod_info * on (pod) group_left (label_team) kube_pod_labels', '{}', 'exports no labels of pods'],
  ['kube_namespace_annotations{annotation_owner="a"} == 1', '{}', 'metricAnnotationsAllowList: ["namespaces=[owner]"]'],
  ['kube_ingress_labels{label_team="a"} == 1', '{}', '"ingresses=[team]"'],
])('names %s with %s', (expr, values, said) => {
  expect(found(expr, values)).toEqual([expect.stringContaining(said)]);
});

test.each([
  [join, listed('["pods=[team]"]')],
  [join, listed('["pods=[*]"]')],
  [join, listed('["*=[team]"]')],
  ['kube_pod_labels{label_app_kubernetes_io_name="a"} == 1', listed('["pods=[app.kubernetes.io/name]"]')],
  [join, '{kube-state-metrics: {extraArgs: ["--metric-labels-allowlist=pods=[team]"]}}'],
  [join, '{kubeStateMetrics: {enabled: false}}'],
  ['kube_pod_labels{label_team!="a"} == 1', '{}'],
  ['kube_pod_info == 1', '{}'],
])('leaves alone %s with %s', (expr, values) => {
  expect(found(expr, values)).toEqual([]);
});

test('leaves alone a Prometheus of which nobody knows its exporters', () => {
  expect(inFolder(objectLabelNotExported, { 'rules.yaml': alertRule('A', 'severity: critical').replace('up == 0', `'${join}'`) })).toEqual(
    [],
  );
});
