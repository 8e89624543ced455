import { expect, test } from '@jest/globals';
import { synthesizeWith } from '../../../../test/support/platform';
import { chartValues } from '../../helm-values';
import { guarantees } from '../../helm-values/guarantees';
import { guaranteeUndone } from './guarantee-undone';

const withLogs = 'logs:\n  loki: { storage: { kind: filesystem } }\n  agent: { kind: alloy }\n';

const said = async (values: string, chart = 'kube-prometheus-stack'): Promise<readonly string[]> => {
  const { problems } = await synthesizeWith({ base: (text) => `${text}\n${withLogs}`, dev: `charts: { ${chart}: { values: ${values} } }` });
  return problems
    .filter(({ check }) => check === guaranteeUndone.id)
    .map(({ at, message, help }) => `${at.line}:${at.column} ${message}\n${help}`);
};

test.each<[string, string, string]>([
  [
    '{ prometheus: { prometheusSpec: { ruleSelectorNilUsesHelmValues: false } } }',
    'kube-prometheus-stack',
    '23:109 charts.kube-prometheus-stack.values.prometheus.prometheusSpec.ruleSelectorNilUsesHelmValues is false in dev, which undoes a guarantee: Prometheus selects every monitor and rule of this environment, and none of another\nremove it; ours is true',
  ],
  [
    '{ alertmanager: { alertmanagerSpec: { useExistingSecret: false } } }',
    'kube-prometheus-stack',
    "23:101 charts.kube-prometheus-stack.values.alertmanager.alertmanagerSpec.useExistingSecret is false in dev, which undoes a guarantee: Alertmanager's routing is what this repository says\nremove it; ours is true",
  ],
  [
    '{ alertmanager: { alertmanagerSpec: { secrets: [mine] } } }',
    'kube-prometheus-stack',
    '23:82 charts.kube-prometheus-stack.values.alertmanager.alertmanagerSpec.secrets is ["mine"] in dev, which undoes a guarantee: credentials of receivers are mounted\nrepeat those of ours; ours is ["alertmanager-dead-mans-switch","alertmanager-slack"]',
  ],
  [
    '{ defaultRules: { disabled: { Watchdog: false } } }',
    'kube-prometheus-stack',
    '23:84 charts.kube-prometheus-stack.values.defaultRules.disabled.Watchdog is false in dev, which undoes a guarantee: nobody is notified twice of one condition\nremove it; ours is true',
  ],
  [
    '{ kubeEtcd: { enabled: true } }',
    'kube-prometheus-stack',
    '23:67 charts.kube-prometheus-stack.values.kubeEtcd.enabled is true in dev, which undoes a guarantee: what exists once in the cluster has one owner\nset monitoring.ownsCluster and monitoring.controlPlane; ours is false',
  ],
  [
    '{ grafana: { sidecar: { dashboards: { label: other } } } }',
    'kube-prometheus-stack',
    '23:89 charts.kube-prometheus-stack.values.grafana.sidecar.dashboards.label is "other" in dev, which undoes a guarantee: Grafana loads the dashboards and data sources of this environment, and no others\nremove it; ours is "grafana_dashboard"',
  ],
  [
    '{ grafana: { admin: null } }',
    'kube-prometheus-stack',
    '23:57 charts.kube-prometheus-stack.values.grafana.admin.existingSecret is nothing in dev, which undoes a guarantee: Grafana\'s password is in a Secret, and no new one is made up at each sync\nset monitoring.grafana.admin; ours is "grafana-admin"',
  ],
  [
    '{ rbac: { namespaced: false } }',
    'loki',
    '23:49 charts.loki.values.rbac.namespaced is false in dev, which undoes a guarantee: Loki reads Secrets of its own namespace only\nremove it; ours is true',
  ],
  [
    '{ rbac: { rules: [{ apiGroups: [""], resources: [pods, secrets], verbs: [get] }] } }',
    'alloy',
    '23:38 charts.alloy.values.rbac.rules is [{"apiGroups":[""],"resources":["pods","secrets"],"verbs"... in dev, which undoes a guarantee: Alloy reads Pods, and no Secrets\nremove it; ours is [{"apiGroups":[""],"resources":["pods"],"verbs":["get","l...',
  ],
])('says which guarantee %s of %s undoes', async (values, chart, problem) => {
  expect((await said(values, chart))[0]).toEqual(problem);
});

test.each([
  ['a setting on which nothing rests', '{ prometheus: { prometheusSpec: { walCompression: true, podMetadata: { labels: { a: b } } } } }'],
  ['further external labels', '{ prometheus: { prometheusSpec: { externalLabels: { cluster: eu } } } }'],
  [
    'a Secret beside those of ours',
    '{ alertmanager: { alertmanagerSpec: { secrets: [alertmanager-dead-mans-switch, alertmanager-slack, mine] } } }',
  ],
  ['an alert of the chart that is off as well', '{ defaultRules: { disabled: { KubeHpaMaxedOut: true } } }'],
  ['what is written as ours is', '{ crds: { enabled: false } }'],
  ['what is empty as the default is', '{ nameOverride: "" }'],
])('leaves %s alone', async (_, values) => {
  expect(await said(values)).toEqual([]);
});

test('every value that a guarantee rests on is one of ours, or has a default that is written down', async () => {
  const { environments } = await synthesizeWith({ base: (text) => `${text}\n${withLogs}` });
  const [first] = environments;
  const charts = first === undefined ? [] : chartValues(first);

  expect(charts.map(({ chart }) => chart)).toEqual(['kube-prometheus-stack', 'loki', 'alloy']);
  expect(charts.every(({ chart }) => guarantees[chart].length > 0)).toBe(true);
});
