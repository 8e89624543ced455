import { describe, expect, test } from '@jest/globals';
import { inFolder, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { chartRightsReachOthers } from './chart-rights-reach-others';

const application = (
  chart: string,
  version: string,
  namespace: string,
  values: string,
  server = 'https://kubernetes.default.svc',
): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${chart}-${namespace}, namespace: argocd}
spec:
  destination: {server: ${server}, namespace: ${namespace}}
  source: {repoURL: https://charts.example.com, chart: ${chart}, targetRevision: ${version}, helm: {valuesObject: ${values}}}
`;

const beside = (chart: string, version: string, values: string): Readonly<Record<string, string>> => ({
  'one.yaml': application(chart, version, 'one', values),
  'two.yaml': application(chart, version, 'two', values),
});

/** The role and the value that would limit it, of what is said of the first of two releases. */
const ofFirst = (files: Readonly<Record<string, string>>): readonly string[] =>
  inFolder(chartRightsReachOthers, files)
    .filter((problem) => problem.startsWith('one.yaml'))
    .map((problem) => /its (.+) is for.*write (.+)$/s.exec(problem)?.slice(1, 3).join(' | ') ?? problem);

test('names a role that reads what another release of the cluster keeps', () => {
  expect(inFolder(chartRightsReachOthers, beside('loki', '18.11.0', '{rbac: {namespaced: false}}'))).toEqual([
    'one.yaml:6:128: Application loki-one lets loki 18.11.0 read what belongs to namespace two: its ClusterRole loki-one-clusterrole is for the whole cluster, over ConfigMaps and Secrets (get, list, watch) [chart-rights-reach-others]\n    write rbac.namespaced: true',
    'two.yaml:6:128: Application loki-two lets loki 18.11.0 read what belongs to namespace one: its ClusterRole loki-two-clusterrole is for the whole cluster, over ConfigMaps and Secrets (get, list, watch) [chart-rights-reach-others]\n    write rbac.namespaced: true',
  ]);
});

describe('of the chart', () => {
  const stackLimited = 'grafana: {rbac: {namespaced: true}}, kube-state-metrics: {collectorsExclude: [secrets]}';

  test.each<[string, string, string, readonly string[]]>([
    ['loki', '18.11.0', '{sidecar: {rules: {enabled: false}}}', []],
    ['loki', '18.11.0', '{rbac: {namespaced: true}}', []],
    ['alloy', '1.11.1', '{}', ['ClusterRole alloy-one | rbac.namespaces: the namespaces it collects from']],
    ['alloy', '1.11.1', '{rbac: {namespaces: [one]}}', []],
    ['alloy', '1.11.1', '{rbac: {rules: [{apiGroups: [""], resources: [pods], verbs: [list]}]}}', []],
    [
      'alloy',
      '1.11.1',
      '{rbac: {rules: [], clusterRules: [{apiGroups: [""], resources: ["*"], verbs: [list]}]}}',
      ['ClusterRole alloy-one | rbac.namespaces: the namespaces it collects from'],
    ],
    [
      'kube-prometheus-stack',
      '88.5.3',
      '{}',
      [
        'ClusterRole kube-prometheus-stack-one-grafana-clusterrole | grafana.rbac.namespaced: true',
        'ClusterRole kube-prometheus-stack-one-kube-state-metrics | kube-state-metrics.collectorsExclude: [secrets]',
      ],
    ],
    ['kube-prometheus-stack', '88.5.3', `{${stackLimited}}`, []],
    ['kube-prometheus-stack', '88.5.3', '{grafana: {enabled: false}, kubeStateMetrics: {enabled: false}}', []],
    ['airflow', '1.22.0', '{multiNamespaceMode: true}', ['ClusterRole airflow-one-pod-launcher-role | multiNamespaceMode: false']],
  ])('%s %s with %s', (chart, version, values, roles) => {
    expect(ofFirst(beside(chart, version, values))).toEqual(roles);
  });
});

test('leaves alone what is by itself in its cluster', () => {
  const alone = { 'one.yaml': application('loki', '18.11.0', 'one', '{}') };
  const apart = { ...alone, 'two.yaml': application('loki', '18.11.0', 'two', '{}', 'https://other.example.com') };

  expect(inFolder(chartRightsReachOthers, alone)).toEqual([]);
  expect(inFolder(chartRightsReachOthers, apart)).toEqual([]);
});

test('in a platform, the other environment is named, whatever it installs', async () => {
  const widened = (object: JsonMap): JsonMap => ({ ...object, grafana: {} });
  const problems = await planted(chartRightsReachOthers, { objects: { 'dev/values/monitoring-dev.yaml': widened } });

  expect(problems.map((problem) => problem.replace(/^\S+ /, ''))).toEqual([
    'Application monitoring-dev lets kube-prometheus-stack 88.5.3 read what belongs to prod: its ClusterRole monitoring-dev-grafana-clusterrole is for the whole cluster, over ConfigMaps and Secrets (get, list, watch) [chart-rights-reach-others]\n    write grafana.rbac.namespaced: true',
  ]);
});
