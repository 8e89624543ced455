import { describe, expect, test } from '@jest/globals';
import { readDocuments } from '../graph/documents';
import { linkObjects } from '../graph/link';
import { labelTexts } from '../graph/wording';
import { arrivingAlerts } from './labels';

const prometheus = (spec: string): string => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: mon}
spec: {ruleSelector: {}, ruleNamespaceSelector: {}${spec}}
`;

const rule = (expr: string, labels: string): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: rules, namespace: mon}
spec: {groups: [{name: g, rules: [{alert: Down, expr: '${expr}', labels: {${labels}}}]}]}
`;

/** What is known of the labels of the only alert in some documents. */
const labels = (...documents: readonly string[]): readonly string[] => {
  const graph = linkObjects(documents.flatMap((text, index) => readDocuments(`${index}.yaml`, text).objects));
  return arrivingAlerts(graph, '').flatMap((alert) => labelTexts(alert.labels));
};

describe('an alert arrives', () => {
  test('with the labels of its expression and of its rule', () => {
    expect(labels(rule('sum by (job) (up{job=~"a|b"}) == 0', 'severity: critical'))).toEqual([
      'alertname="Down"',
      'job="a"|"b"',
      'severity="critical"',
    ]);
  });

  test('with labels that nobody knows, where its expression keeps all', () => {
    expect(labels(rule('x > 1', 'team: ml'))).toEqual(['alertname="Down"', 'team="ml"', '...']);
  });

  test('with any labels, where its expression cannot be read', () => {
    expect(labels(rule('x >', 'severity: info'))).toEqual(['alertname="Down"', 'severity="info"', '...']);
  });

  test('without a label that its rule empties, and with one whose text is a template', () => {
    expect(labels(rule('sum by (job, zone) (up) == 0', 'zone: "", severity: "{{ $labels.job }}"'))).toEqual([
      'alertname="Down"',
      'job?',
      'severity',
    ]);
  });

  test('with the external labels of its Prometheus, which replace none of its own', () => {
    expect(
      labels(prometheus(', externalLabels: {region: eu, job: x, prometheus: y}'), rule('sum by (job) (up{job="a"}) == 0', '')),
    ).toEqual(['alertname="Down"', 'job="a"', 'prometheus="mon/main"', 'region="eu"']);
  });

  test('with any labels, where relabelings in a Secret may change them', () => {
    const relabeling = prometheus(', additionalAlertRelabelConfigs: {name: relabelings, key: alerts.yaml}');

    expect(labels(relabeling, rule('sum(up) == 0', 'severity: critical'))).toEqual(['...']);
  });
});

test('relabelings of alerts in the values of a chart are followed', () => {
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: monitoring, namespace: argocd}
spec:
  destination: {namespace: mon}
  sources:
    - {chart: kube-prometheus-stack, targetRevision: 88.5.3, helm: {valueFiles: ["$values/1.yaml"]}}
    - {ref: values, repoURL: "https://git.example.com/x.git"}
`;
  const values = `prometheus:
  prometheusSpec:
    ruleSelectorNilUsesHelmValues: false
    additionalAlertRelabelConfigs:
      - {action: labeldrop, regex: prom.*}
      - {target_label: cluster, replacement: eu}
`;

  expect(labels(application, values, rule('sum(up) == 0', 'severity: critical'))).toEqual([
    'alertname="Down"',
    'cluster="eu"',
    'severity="critical"',
  ]);
});
