import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { place, type Snapshot, scratch } from '../../../../test/support/trees';
import { realFileSystem } from '../../../cli/file-system';
import type { ReadStack, WrittenStack } from '../../config/found-stack';
import { stackReader } from './reader';

const brownfield = path.join(__dirname, '../../../../test/brownfield');

const unwritten: WrittenStack = { isWritten: () => false };

const reading = (root: string, folder: string, written: Partial<WrittenStack> = {}): ReadStack =>
  stackReader({ fileSystem: realFileSystem, root, shown: (file) => file })(folder, { ...unwritten, ...written });

const valuesOf = ({ facts }: ReadStack) => Object.fromEntries(facts.map(({ path: at, value }) => [at.join('.'), value]));

let root = '';
let remove = (): void => undefined;

beforeEach(() => {
  ({ root, remove } = scratch());
});

afterEach(() => remove());

const readFiles = (files: Snapshot, written: Partial<WrittenStack> = {}): ReadStack => {
  place(root, Object.fromEntries(Object.entries(files).map(([file, text]) => [`stack/${file}`, text])));
  return reading(root, 'stack', written);
};

const faultsOf = (files: Snapshot, written?: Partial<WrittenStack>) =>
  readFiles(files, written).faults.map(({ at, message }) => `${at === undefined ? '' : `${at.file}:${at.line}: `}${message}`);

const prometheus = (spec: string, name = 'k8s') => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: ${name}, namespace: monitoring}
spec: ${spec}
`;

const everything = '{serviceMonitorSelector: {}, podMonitorSelector: {}, ruleSelector: {}}';

const alertmanager = (spec: string) => `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: {name: main, namespace: monitoring}
spec: ${spec}
`;

const helmRelease = (rest: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kps, namespace: monitoring}
spec:
  chart: {spec: {chart: kube-prometheus-stack, version: 88.5.3}}
  releaseName: kps
${rest}
`;

describe('a stack is read', () => {
  test('from values that an Application of Argo CD names, as Helm lays them over each other', () => {
    const found = reading(brownfield, 'argocd');

    expect(found.faults).toEqual([]);
    expect(found.unread).toEqual([]);
    expect(found.facts.map(({ path: at, value, at: { file, line } }) => [at.join('.'), value, `${file}:${line}`])).toEqual([
      ['namespace', 'monitoring', 'argocd/apps/monitoring.yaml:14'],
      ['release', 'kps', 'argocd/apps/monitoring.yaml:14'],
      ['chartVersion', '88.5.3', 'argocd/apps/monitoring.yaml:16'],
      ['prometheus.name', 'kps-kube-prometheus-stack-prometheus', 'argocd/apps/monitoring.yaml:14'],
      ['prometheus.retention', '30d', 'argocd/apps/monitoring.yaml:26'],
      ['prometheus.externalLabels', { cluster: 'prod' }, 'argocd/values/kube-prometheus-stack/values-prod.yaml:4'],
      ['prometheus.remoteWrite', [], 'argocd/apps/monitoring.yaml:26'],
      ['prometheus.serviceMonitorSelector', {}, 'argocd/values/kube-prometheus-stack/values.yaml:44'],
      ['prometheus.podMonitorSelector', {}, 'argocd/apps/monitoring.yaml:26'],
      ['prometheus.probeSelector', { matchLabels: { release: 'kps' } }, 'argocd/apps/monitoring.yaml:26'],
      ['prometheus.ruleSelector', {}, 'argocd/apps/monitoring.yaml:26'],
      ['alertmanager.name', 'kps-kube-prometheus-stack-alertmanager', 'argocd/apps/monitoring.yaml:14'],
      ['alertmanager.alertmanagerConfigSelector', {}, 'argocd/values/kube-prometheus-stack/values.yaml:32'],
      ['alertmanager.alertmanagerConfigMatcherStrategy', 'OnNamespace', 'argocd/values/kube-prometheus-stack/values.yaml:32'],
      [
        'grafana.dashboards',
        { kind: 'sidecar', label: 'grafana_dashboard', labelValue: '1' },
        'argocd/values/kube-prometheus-stack/values.yaml:38',
      ],
    ]);
  });

  test('from a HelmRelease of Flux, with the variables of its cluster', () => {
    const found = valuesOf(reading(brownfield, 'flux'));

    expect(found).toMatchObject({
      namespace: 'observability',
      release: 'kube-prometheus-stack',
      'prometheus.externalLabels': { cluster: 'home' },
      'prometheus.ruleSelector': {},
    });
  });

  test('from an overlay, whose bases are beside it', () => {
    const found = valuesOf(reading(brownfield, 'kustomize/clusters/production'));

    expect(found).toMatchObject({
      'prometheus.name': 'main',
      'prometheus.externalLabels': { cluster: 'production' },
      'prometheus.ruleSelector': { matchLabels: { role: 'alert-rules' } },
    });
  });

  test('from no further above than the repository, whatever an overlay says', () => {
    const overlay = (base: string): Snapshot => ({
      'clusters/eu/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${base}]\n`,
      'base/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [p.yaml]\n',
      'base/p.yaml': prometheus(everything),
    });
    const faults = (base: string): readonly string[] => {
      place(root, Object.fromEntries(Object.entries(overlay(base)).map(([file, text]) => [`stack/${file}`, text])));
      return reading(root, 'stack/clusters/eu').faults.map(({ message }) => message);
    };

    expect(faults('../../base')).toEqual([]);
    expect(faults('../../../../anything')).toEqual([
      'monitoring.from: what stack/clusters/eu is built from lies outside of the repository',
    ]);
  });

  test('from objects, of which only what they say counts', () => {
    const spec = `{version: v2.55.1, retentionSize: 10GB, serviceMonitorSelector: {}, podMonitorSelector: {}, ruleSelector: {matchExpressions: [{key: team, operator: Exists}]},
  serviceMonitorNamespaceSelector: {matchLabels: {watched: "yes"}}, remoteWrite: [{url: "https://user:pw@mimir.example.com/push", headers: {x-scope-orgid: acme}}]}`;

    const found = readFiles({ 'p.yaml': prometheus(spec), 'a.yaml': alertmanager('{alertmanagerConfigSelector: {}, secrets: [slack]}') });

    expect(valuesOf(found)).toEqual({
      namespace: 'monitoring',
      'prometheus.name': 'k8s',
      'prometheus.version': 'v2.55.1',
      'prometheus.remoteWrite': [{ url: 'https://mimir.example.com/push', tenant: 'acme' }],
      'prometheus.serviceMonitorSelector': {},
      'prometheus.serviceMonitorNamespaceSelector': { matchLabels: { watched: 'yes' } },
      'prometheus.podMonitorSelector': {},
      'prometheus.ruleSelector': { matchExpressions: [{ key: 'team', operator: 'Exists' }] },
      'alertmanager.name': 'main',
      'alertmanager.alertmanagerConfigSelector': {},
      'alertmanager.alertmanagerConfigMatcherStrategy': 'OnNamespace',
    });
  });

  test('from a file of values, also below the name of its chart, where the input says the release', () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: stack\ndependencies: [{name: kube-prometheus-stack, version: 80.1.0}]\n',
      'values.yaml':
        'kube-prometheus-stack: {prometheus: {prometheusSpec: {ruleSelectorNilUsesHelmValues: false}}, grafana: {grafana.ini: {server: {root_url: "https://grafana.example.com/"}}}}\n',
    };

    expect(faultsOf(files)).toEqual(['monitoring.from: nothing in values.yaml says with which release and namespace it is installed']);
    expect(valuesOf(readFiles(files, { release: 'kps', namespace: 'monitoring' }))).toMatchObject({
      chartVersion: '80.1.0',
      'prometheus.serviceMonitorSelector': { matchLabels: { release: 'kps' } },
      'prometheus.ruleSelector': {},
      'grafana.url': 'https://grafana.example.com',
    });
    expect(valuesOf(reading(root, 'stack/values.yaml', { release: 'kps', namespace: 'monitoring' }))).toMatchObject({
      'prometheus.ruleSelector': {},
    });
  });

  test('with the Secrets that Alertmanager mounts, where one of them is to hold its routes', () => {
    const files = { 'p.yaml': prometheus(everything), 'a.yaml': alertmanager('{configSecret: routes, secrets: [slack]}') };

    expect(valuesOf(readFiles(files, { routing: 'secret', secret: 'routes' }))['routing.mounts']).toEqual(['slack']);
  });

  test('with the labels by which the operator of Grafana finds it', () => {
    const grafana =
      'apiVersion: grafana.integreatly.org/v1beta1\nkind: Grafana\nmetadata: {name: main, namespace: grafana, labels: {dashboards: main}}\nspec: {external: {url: "https://grafana.example.com"}}\n';

    expect(valuesOf(readFiles({ 'p.yaml': prometheus(everything), 'g.yaml': grafana }))).toMatchObject({
      'grafana.dashboards': { kind: 'grafana-operator', instanceSelector: { matchLabels: { dashboards: 'main' } } },
      'grafana.url': 'https://grafana.example.com',
    });
  });
});

describe('what was not read', () => {
  test('is named, and no default of the chart is taken for it', () => {
    const found = readFiles({
      'release.yaml': helmRelease(
        '  valuesFrom: [{kind: ConfigMap, name: more}]\n  values: {prometheus: {prometheusSpec: {retention: 15d}}}',
      ),
    });

    expect(found.unread).toEqual(['ConfigMap more']);
    expect(valuesOf(found)).toEqual({
      namespace: 'monitoring',
      release: 'kps',
      chartVersion: '88.5.3',
      'prometheus.name': 'kps-kube-prometheus-stack-prometheus',
      'prometheus.retention': '15d',
      'alertmanager.name': 'kps-kube-prometheus-stack-alertmanager',
    });
  });

  test('includes variables that something else fills in', () => {
    const found = readFiles({
      'p.yaml': prometheus(
        `{externalLabels: {cluster: "\${CLUSTER}"}, serviceMonitorSelector: {}, podMonitorSelector: {}, ruleSelector: {}}`,
      ),
    });

    expect(found.unread).toEqual(['the variable in prometheus.externalLabels']);
    expect(valuesOf(found)).not.toHaveProperty('prometheus.externalLabels');
  });
});

describe('a folder is refused', () => {
  test.each<[string, Snapshot, Partial<WrittenStack>, readonly string[]]>([
    ['that holds no Prometheus', { 'a.yaml': alertmanager('{}') }, {}, ['monitoring.from: no Prometheus is in stack']],
    [
      'that holds two, of which none is named',
      { 'p.yaml': prometheus(everything), 'q.yaml': prometheus(everything, 'second') },
      {},
      ['monitoring.from: monitoring/k8s and monitoring/second are all in stack'],
    ],
    [
      'whose Prometheus has another name',
      { 'p.yaml': prometheus(everything) },
      { prometheus: 'main' },
      ['monitoring.from: of monitoring/k8s in stack, none has the namespace, release or name that is written'],
    ],
    [
      'that holds two files of values',
      {
        'values.yaml': 'prometheus: {prometheusSpec: {retention: 1d}}',
        'values-prod.yaml': 'prometheus: {prometheusSpec: {retention: 2d}}',
      },
      { release: 'kps', namespace: 'monitoring' },
      [
        'monitoring.from: values-prod.yaml and values.yaml in stack hold values of kube-prometheus-stack, and nothing there says in which order Helm is given them',
      ],
    ],
    [
      'whose Prometheus selects none of our rules',
      { 'p.yaml': prometheus('{serviceMonitorSelector: {}, podMonitorSelector: {}}') },
      {},
      ['stack/p.yaml:4: Prometheus monitoring/k8s has no ruleSelector, so it selects no PrometheusRules'],
    ],
    [
      'whose Alertmanager reads no AlertmanagerConfig',
      { 'p.yaml': prometheus(everything), 'a.yaml': alertmanager('{replicas: 1}') },
      {},
      ['stack/a.yaml:4: Alertmanager monitoring/main has no alertmanagerConfigSelector, so it reads no AlertmanagerConfig'],
    ],
    [
      'whose Alertmanager reads another Secret',
      { 'p.yaml': prometheus(everything), 'a.yaml': alertmanager('{configSecret: theirs}') },
      { routing: 'secret', secret: 'ours' },
      [
        'stack/a.yaml:4: Alertmanager monitoring/main reads its configuration from the Secret theirs, and monitoring.routing.secret is ours',
      ],
    ],
    [
      'whose Alertmanager reads an object in place of a Secret',
      { 'p.yaml': prometheus(everything), 'a.yaml': alertmanager('{alertmanagerConfiguration: {name: global}}') },
      { routing: 'secret', secret: 'ours' },
      [
        'stack/a.yaml:4: Alertmanager monitoring/main reads the AlertmanagerConfig global in place of a Secret, so it never reads the Secret ours',
      ],
    ],
  ])('%s', (_, files, written, expected) => {
    expect(faultsOf(files, written)).toEqual(expected);
  });

  test('that is not there, or is a place on one machine', () => {
    const messages = ['nowhere', '/etc'].map((folder) => reading(root, folder).faults.map(({ message }) => message));

    expect(messages).toEqual([['monitoring.from: there is no folder nowhere'], ['monitoring.from: "/etc" is a place on one machine']]);
  });

  test('but not for what is written by hand', () => {
    const files = { 'p.yaml': prometheus('{serviceMonitorSelector: {}, podMonitorSelector: {}}') };

    expect(faultsOf(files, { isWritten: (at) => at.join('.') === 'prometheus.ruleSelector' })).toEqual([]);
  });
});
