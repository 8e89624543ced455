import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { chartVariantDropped } from './chart-variant-dropped';

const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: monitoring, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: monitoring}
  sources:
    - repoURL: https://charts.example.com
      chart: kube-prometheus-stack
      targetRevision: 88.5.3
      helm: {valueFiles: [$values/values.yaml]}
    - {repoURL: https://git.example.com/platform.git, ref: values}
`;

const rules = (...alerts: readonly string[]): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: own, namespace: monitoring, labels: {release: monitoring}}
spec: {groups: [{name: own, rules: [${alerts.map((alert) => `{alert: ${alert}, expr: 'up == 0', labels: {severity: warning}}`).join(', ')}]}]}
`;

const said = (disabled: string, ...alerts: readonly string[]): readonly string[] =>
  inFolder(chartVariantDropped, {
    'application.yaml': application,
    'values.yaml': `defaultRules:\n  disabled:\n    ${disabled}: true\n`,
    'rules.yaml': rules(...alerts),
  });

test('names a condition that is disabled with another', () => {
  expect(said('KubePersistentVolumeFillingUp', 'KubePersistentVolumeFillingUp')).toEqual([
    "values.yaml:3:36: warning: KubePersistentVolumeFillingUp of kube-prometheus-stack is disabled, and nothing replaces its critical rule (less than 3 % is free) [chart-variant-dropped]\n    add KubePersistentVolumeFull, or leave the chart's alert on",
  ]);
});

test.each<[string, string, readonly string[]]>([
  ['what is replaced as a whole', 'KubePersistentVolumeFillingUp', ['KubePersistentVolumeFillingUp', 'KubePersistentVolumeFull']],
  ['what is disabled without any replacement', 'KubePersistentVolumeFillingUp', ['Other']],
  ['what has no counterpart', 'KubeQuotaExceeded', ['KubePersistentVolumeFull']],
])('leaves alone %s', (_, disabled, alerts) => {
  expect(said(disabled, ...alerts)).toEqual([]);
});
