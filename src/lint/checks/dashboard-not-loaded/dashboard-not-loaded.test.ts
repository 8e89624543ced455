import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { configMap, panel } from '../../../../test/support/dashboards';
import { dashboardNotLoaded } from './dashboard-not-loaded';

const stack = (sidecar: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: stack, namespace: argocd}
spec:
  destination: {namespace: watch}
  source:
    repoURL: https://charts.example.com
    chart: kube-prometheus-stack
    targetRevision: 88.5.3
    helm: {valuesObject: {grafana: {sidecar: {dashboards: {${sidecar}}}}}}
`;

const dashboard = configMap('api', 'api.json', { title: 'API', panels: [panel()] });

const found = (text: string, sidecar = ''): readonly string[] =>
  inFolder(dashboardNotLoaded, { 'dashboard.yaml': text, 'stack.yaml': stack(sidecar) });

const labelled = (labels: string): string => dashboard.replace('grafana_dashboard: "1"', labels);

const message = (said: string, help: string): readonly unknown[] => [
  expect.stringContaining(`ConfigMap monitoring/api holds a dashboard that nothing loads: it ${said} [dashboard-not-loaded]\n    ${help}`),
];

test.each([
  [
    'another value',
    'grafana_dashboard: "true"',
    '',
    'has the label grafana_dashboard="true", and the sidecar of Grafana only loads those with "1"',
    'write grafana_dashboard: "1"',
  ],
  [
    'nearly the label',
    'grafana-dashboard: "1"',
    '',
    'has the label grafana-dashboard, not grafana_dashboard, by which the sidecar of Grafana finds dashboards',
    'write the label grafana_dashboard: "1"',
  ],
  [
    'a label of its own in the values',
    'grafana_dashboard: "1"',
    'label: board',
    'has no label board, by which the sidecar of Grafana finds dashboards',
    'write the label board: "1"',
  ],
  [
    'a namespace that is not searched',
    'grafana_dashboard: "1"',
    'searchNamespace: [shop, bank]',
    'is in namespace monitoring, and the sidecar of Grafana only searches shop, bank',
    'move it there',
  ],
  [
    'the namespace of Grafana only',
    'grafana_dashboard: "1"',
    'searchNamespace: null',
    'is in namespace monitoring, and the sidecar of Grafana only searches watch',
    'move it there',
  ],
])('names %s', (_, labels, sidecar, said, help) => {
  expect(found(labelled(labels), sidecar)).toEqual(message(said, help));
});

test.each([
  ['what is loaded', dashboard, ''],
  ['any value where the values accept any', labelled('grafana_dashboard: "yes"'), 'labelValue: ""'],
  ['a namespace that is searched', dashboard, 'searchNamespace: "shop, monitoring"'],
  ['a dashboard that something else may load', labelled('app: api'), ''],
  ['a file that is not a dashboard', configMap('api', 'api.json', { a: 1 }).replace('"1"', '"true"'), ''],
  ['a sidecar that is off', labelled('grafana_dashboard: "true"'), 'enabled: false'],
])('leaves alone %s', (_, text, sidecar) => {
  expect(found(text, sidecar)).toEqual([]);
});

test('leaves alone every dashboard where no Grafana is known', () => {
  expect(inFolder(dashboardNotLoaded, { 'a.yaml': labelled('grafana_dashboard: "true"') })).toEqual([]);
});

test('names a slip in the label that sidecars look for, where no Grafana is known', () => {
  expect(inFolder(dashboardNotLoaded, { 'a.yaml': labelled('grafana_dashbord: "1"') })).toEqual([
    expect.stringContaining(
      'ConfigMap monitoring/api holds a dashboard that nothing loads: it has the label grafana_dashbord, not grafana_dashboard, by which sidecars of Grafana find dashboards [dashboard-not-loaded]\n    write the label grafana_dashboard',
    ),
  ]);
});

test.each(['grafana-dashboard: "1"', 'grafana_dashboards: "1"', 'grafana_dashbord: "1", grafana_dashboard: "1"'])(
  'leaves alone a label that another sidecar may look for: %s',
  (labels) => {
    expect(inFolder(dashboardNotLoaded, { 'a.yaml': labelled(labels) })).toEqual([]);
  },
);
