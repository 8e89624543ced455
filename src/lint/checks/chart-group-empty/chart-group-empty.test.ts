import { describe, expect, test } from '@jest/globals';
import { inFolder, planted } from '../../../../test/planted';
import { chartAlertGroups } from '../../../core/charts/kube-prometheus-stack-alerts';
import type { JsonMap } from '../../../core/json';
import { chartGroupEmpty } from './chart-group-empty';

const application = (version: string, helm: string, options = '[ServerSideApply=true]'): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: monitoring, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: monitoring}
  sources:
    - repoURL: https://charts.example.com
      chart: kube-prometheus-stack
      targetRevision: ${version}
      helm: ${helm}
    - {repoURL: https://git.example.com/platform.git, ref: values}
  syncPolicy: {syncOptions: ${options}}
`;

const files = '{valueFiles: [$values/values/first.yaml, $values/values/second.yaml]}';
const first = 'defaultRules:\n  disabled:\n    Watchdog: true\n    TargetDown: true\n';
const second = 'defaultRules:\n  disabled:\n    InfoInhibitor: true\n';

const emptied = (place: string, said = 'TargetDown, Watchdog, InfoInhibitor'): string =>
  `${place} kube-prometheus-stack 88.5.3 renders its group general.rules with no rule when all its alerts are disabled (${said}), and server-side apply refuses an object with rules: null [chart-group-empty]`;

const inValues = (firstText: string, secondText: string, version = '88.5.3', options?: string): readonly string[] =>
  inFolder(chartGroupEmpty, {
    'application.yaml': application(version, files, options),
    'values/first.yaml': firstText,
    'values/second.yaml': secondText,
  });

test('names the alert that emptied a group, in the file of values that disables it', () => {
  expect(inValues(first, second)).toEqual([
    `${emptied('values/second.yaml:3:20:')}\n    write defaultRules.rules.general: false in their place`,
  ]);
});

describe('leaves alone', () => {
  test.each([
    ['a group of which one alert is left', first, 'defaultRules: {disabled: {InfoInhibitor: false}}\n'],
    ['a group that is switched off', first, `${second}  rules: {general: false}\n`],
    ['a chart without rules of its own', first, `${second}  create: false\n`],
    ['what a later file takes back', `${first}    InfoInhibitor: true\n`, 'defaultRules: {disabled: {TargetDown: null}}\n'],
    [
      'a part of the cluster that is not watched',
      'defaultRules: {disabled: {KubeAPIErrorBudgetBurn: true}}\n',
      'kubeApiServer: {enabled: false}\n',
    ],
    [
      'a group that goes with one of its alerts',
      'defaultRules: {disabled: {KubeProxyDown: true, KubeProxyInstanceUnreachable: true}}\n',
      '{}\n',
    ],
  ])('%s', (_, one, other) => {
    expect(inValues(one, other)).toEqual([]);
  });
});

test('what templates take for true disables as well', () => {
  expect(inValues(first, 'defaultRules: {disabled: {InfoInhibitor: "no"}}\n')).toHaveLength(1);
});

test('where others share the switch, says what else it would leave out', () => {
  const disabled = chartAlertGroups.find(({ group }) => group === 'kubernetes-system')?.alerts ?? [];
  const text = `defaultRules: {disabled: {${disabled.map((alert) => `${alert}: true`).join(', ')}}}\n`;

  expect(inValues(text, '{}\n').map((problem) => problem.split('\n')[1])).toEqual([
    '    leave one of them on, or write defaultRules.rules.kubernetesSystem: false, which leaves out kubernetes-system-apiserver, kubernetes-system-kubelet as well',
  ]);
});

test('of another version it says so and only warns, as it does without server-side apply', () => {
  const [other = ''] = inValues(first, second, '61.2.0');
  const [clientSide = ''] = inValues(first, second, '88.5.3', '[]');

  expect(other).toBe(
    `${emptied('values/second.yaml:3:20: warning:')}\n    write defaultRules.rules.general: false in their place; known of 88.5.3, not of 61.2.0, which crowsnest check --charts renders`,
  );
  expect(clientSide).toContain('values/second.yaml:3:20: warning: ');
});

test('values inside the Application are read as Argo CD lays them over files, parameters last', () => {
  const helm = `
        valueFiles: [$values/values/first.yaml]
        valuesObject: {defaultRules: {disabled: {InfoInhibitor: true}}}
        values: "defaultRules: {disabled: {TargetDown: false}}"
        parameters: [{name: defaultRules.disabled.Watchdog, value: "true"}]`;

  expect(inFolder(chartGroupEmpty, { 'application.yaml': application('88.5.3', helm), 'values/first.yaml': first })).toEqual([
    `${emptied('application.yaml:14:68:')}\n    write defaultRules.rules.general: false in their place`,
  ]);
});

const helmRelease = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kube-prometheus-stack, namespace: monitoring}
spec:
  chart: {spec: {chart: kube-prometheus-stack, version: 88.5.3}}
  valuesFrom: [{kind: ConfigMap, name: stack-values}]
  values:
    defaultRules: {disabled: {InfoInhibitor: true}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: stack-values, namespace: monitoring}
data: {values.yaml: "defaultRules: {disabled: {TargetDown: true, Watchdog: true}}"}
`;

test.each([
  ['a HelmRelease of Flux, with values of a ConfigMap', { 'release.yaml': helmRelease }, 'release.yaml:8:46: warning:'],
  [
    'values that nothing names, by their file',
    { 'kube-prometheus-stack/values.yaml': `${first}    InfoInhibitor: true\n` },
    'kube-prometheus-stack/values.yaml:5:20: warning:',
  ],
  [
    'values that nothing names, by their keys',
    { 'monitoring.yaml': `${first}    InfoInhibitor: true\ngrafana: {enabled: true}\n` },
    'monitoring.yaml:5:20: warning:',
  ],
])('reads %s', (_, folder, place) => {
  expect(inFolder(chartGroupEmpty, folder as Readonly<Record<string, string>>)).toEqual([
    `${emptied(place)}\n    write defaultRules.rules.general: false in their place`,
  ]);
});

test('a chart of the repository gives its parts what stands below their names', () => {
  const wrapper = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: monitoring, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: monitoring}
  source: {repoURL: https://git.example.com/platform.git, path: charts/monitoring}
  syncPolicy: {syncOptions: [ServerSideApply=true]}
`;
  const folder = {
    'apps/monitoring.yaml': wrapper,
    'charts/monitoring/Chart.yaml':
      'apiVersion: v2\nname: monitoring\nversion: 1.0.0\ndependencies: [{name: kube-prometheus-stack, alias: stack, version: 88.5.3}]\n',
    'charts/monitoring/values.yaml': 'stack:\n  defaultRules: {disabled: {InfoInhibitor: true, TargetDown: true, Watchdog: true}}\n',
  };

  expect(inFolder(chartGroupEmpty, folder)).toEqual([
    `${emptied('charts/monitoring/values.yaml:2:78:')}\n    write defaultRules.rules.general: false in their place`,
  ]);
});

test('names a group of the stack that a platform installs, once its switch is gone', async () => {
  const values = 'dev/values/monitoring-dev.yaml';
  const undone = (object: JsonMap): JsonMap => ({
    ...object,
    defaultRules: { disabled: { TargetDown: true, Watchdog: true, InfoInhibitor: true } },
  });

  expect((await planted(chartGroupEmpty, { objects: { [values]: undone } })).map((problem) => problem.replace(/^\S+ /, ''))).toEqual([
    `${emptied('').trim()}\n    write defaultRules.rules.general: false in their place`,
  ]);
});
