import { describe, expect, test } from '@jest/globals';
import { alertWithoutCondition } from '../src/lint/checks/alert-without-condition/alert-without-condition';
import type { Check } from '../src/lint/checks/check';
import { composeInconsistent } from '../src/lint/checks/compose-inconsistent/compose-inconsistent';
import { counterCompared } from '../src/lint/checks/counter-compared/counter-compared';
import { expressionUnreadable } from '../src/lint/checks/expression-unreadable/expression-unreadable';
import { fieldValueRefused } from '../src/lint/checks/field-value-refused/field-value-refused';
import { identityCollision } from '../src/lint/checks/identity-collision/identity-collision';
import { joinNeverMatches } from '../src/lint/checks/join-never-matches/join-never-matches';
import { monitorSelectsNothing } from '../src/lint/checks/monitor-selects-nothing/monitor-selects-nothing';
import { namespaceNotSelected } from '../src/lint/checks/namespace-not-selected/namespace-not-selected';
import { pathNotSynced } from '../src/lint/checks/path-not-synced/path-not-synced';
import { pathSyncedTwice } from '../src/lint/checks/path-synced-twice/path-synced-twice';
import { projectForbids } from '../src/lint/checks/project-forbids/project-forbids';
import { unitUnknown } from '../src/lint/checks/unit-unknown/unit-unknown';
import { variableUnknown } from '../src/lint/checks/variable-unknown/variable-unknown';
import { waveOrder } from '../src/lint/checks/wave-order/wave-order';
import { inFolder } from './planted';

type Files = Readonly<Record<string, string>>;

const object = (apiVersion: string, kind: string, metadata: string, rest = ''): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\n${rest}---\n`;

const kustomization = (text: string): string => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${text}`;

interface Application {
  readonly path: string;
  readonly namespace: string;
  readonly project?: string;
  readonly wave?: number;
  readonly revision?: string;
  readonly options?: string;
}

const application = (name: string, { path, namespace, project = 'team', wave, revision = 'main', options = '' }: Application): string =>
  object(
    'argoproj.io/v1alpha1',
    'Application',
    `name: ${name}, namespace: argocd${wave === undefined ? '' : `, annotations: {argocd.argoproj.io/sync-wave: "${wave}"}`}`,
    `spec: {project: ${project}, source: {repoURL: "https://git.example.com/a.git", targetRevision: ${revision}, path: ${path}}, destination: {server: "https://kubernetes.default.svc", namespace: ${namespace}}, syncPolicy: {syncOptions: [${options}]}}\n`,
  );

const project = (lists: string): string =>
  object(
    'argoproj.io/v1alpha1',
    'AppProject',
    'name: team, namespace: argocd',
    `spec: {sourceRepos: ["*"], destinations: [{server: "*", namespace: shop}], ${lists}}\n`,
  );

const configMap = (metadata: string): string => object('v1', 'ConfigMap', metadata, 'data: {a: "1"}\n');

const alert = (expr: string): string =>
  object(
    'monitoring.coreos.com/v1',
    'PrometheusRule',
    'name: shop, namespace: shop',
    `spec: {groups: [{name: shop, rules: [{alert: Shop, expr: '${expr}', labels: {severity: warning}}]}]}\n`,
  );

const dashboard = (expr: string, variables: readonly object[] = [], unit = 'short'): string =>
  JSON.stringify(
    {
      title: 'Shop',
      schemaVersion: 39,
      templating: { list: variables },
      panels: [{ title: 'Rate', type: 'timeseries', fieldConfig: { defaults: { unit } }, targets: [{ refId: 'A', expr }] }],
    },
    undefined,
    2,
  );

const podMonitor = (metadata: string, labels: string, rest = 'namespaceSelector: {any: true}, '): string =>
  object(
    'monitoring.coreos.com/v1',
    'PodMonitor',
    metadata,
    `spec: {${rest}selector: {matchLabels: {${labels}}}, podMetricsEndpoints: [{port: metrics}]}\n`,
  );

const deployment = (metadata: string, labels: string): string =>
  object(
    'apps/v1',
    'Deployment',
    metadata,
    `spec: {selector: {matchLabels: {${labels}}}, template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: a, image: "a:1", ports: [{name: metrics, containerPort: 80}]}]}}}\n`,
  );

const compose = (service: string): string => `services:\n  prometheus: {image: "prom/prometheus:v3.14.0"}\n  keycloak: {${service}}\n`;
const scraping = 'scrape_configs: [{job_name: keycloak, static_configs: [{targets: ["keycloak:9000"]}]}]\n';

// Each with what differs in it, and is a fault.
const cases: readonly (readonly [claim: string, check: Check, right: Files, fault: Files])[] = [
  [
    'a part of a kustomization that an Application builds alone',
    pathNotSynced,
    {
      'all/kustomization.yaml': kustomization('resources: [web]\n'),
      'all/web/kustomization.yaml': kustomization('resources: [map.yaml]\n'),
      'all/web/map.yaml': configMap('name: a'),
      'apps.yaml': application('web', { path: 'all/web', namespace: 'shop' }),
      'other/map.yaml': configMap('name: b'),
      'apps2.yaml': application('other', { path: 'other', namespace: 'shop' }),
    },
    {
      'web/map.yaml': configMap('name: a'),
      'other/map.yaml': configMap('name: b'),
      'apps2.yaml': application('other', { path: 'other', namespace: 'shop' }),
    },
  ],
  [
    'what names no namespace and goes into that of its Application',
    projectForbids,
    {
      'project.yaml': project('clusterResourceWhitelist: []'),
      'apps.yaml': application('web', { path: 'web', namespace: 'shop' }),
      'web/map.yaml': configMap('name: a'),
    },
    {
      'project.yaml': project('clusterResourceWhitelist: []'),
      'apps.yaml': application('web', { path: 'web', namespace: 'shop' }),
      'web/map.yaml': object('v1', 'Namespace', 'name: shop'),
    },
  ],
  [
    'an Application that creates its namespace itself',
    waveOrder,
    {
      'apps.yaml': `${application('web', { path: 'web', namespace: 'shop', wave: 1, options: 'CreateNamespace=true' })}${application('base', { path: 'base', namespace: 'shop', wave: 2 })}`,
      'base/namespace.yaml': object('v1', 'Namespace', 'name: shop'),
    },
    {
      'apps.yaml': `${application('web', { path: 'web', namespace: 'shop', wave: 1 })}${application('base', { path: 'base', namespace: 'shop', wave: 2 })}`,
      'base/namespace.yaml': object('v1', 'Namespace', 'name: shop'),
    },
  ],
  [
    'one folder for two namespaces, or from two branches',
    pathSyncedTwice,
    {
      'apps.yaml': `${application('dev', { path: 'web', namespace: 'dev' })}${application('prod', { path: 'web', namespace: 'prod' })}${application('next', { path: 'web', namespace: 'dev', revision: 'next' })}`,
      'web/map.yaml': configMap('name: a'),
    },
    {
      'apps.yaml': `${application('dev', { path: 'web', namespace: 'dev' })}${application('copy', { path: 'web', namespace: 'dev' })}`,
      'web/map.yaml': configMap('name: a'),
    },
  ],
  [
    'generated names with a hash, and names that are filled in later',
    identityCollision,
    {
      'a/kustomization.yaml': kustomization('configMapGenerator: [{name: env, namespace: shop, literals: [a=1]}]\n'),
      'b/kustomization.yaml': kustomization('configMapGenerator: [{name: env, namespace: shop, literals: [a=2]}]\n'),
      'c/one.yaml': configMap('name: "x-{{name}}", namespace: shop'),
      'd/two.yaml': configMap('name: "x-{{name}}", namespace: shop'),
    },
    {
      'a/kustomization.yaml': kustomization(
        'configMapGenerator: [{name: env, namespace: shop, literals: [a=1], options: {disableNameSuffixHash: true}}]\n',
      ),
      'b/kustomization.yaml': kustomization(
        'configMapGenerator: [{name: env, namespace: shop, literals: [a=2]}]\ngeneratorOptions: {disableNameSuffixHash: true}\n',
      ),
    },
  ],
  [
    'Pods of no namespace, which go wherever they are applied',
    namespaceNotSelected,
    {
      'monitor.yaml': podMonitor('name: web, namespace: monitoring', 'app: web', 'namespaceSelector: {matchNames: [shop]}, '),
      'web.yaml': deployment('name: web', 'app: web'),
      'other.yaml': configMap('name: a, namespace: shop'),
    },
    {
      'monitor.yaml': podMonitor('name: web, namespace: monitoring', 'app: web', 'namespaceSelector: {matchNames: [shop]}, '),
      'web.yaml': deployment('name: web, namespace: store', 'app: web'),
      'other.yaml': configMap('name: a, namespace: shop'),
    },
  ],
  [
    'Pods that an operator makes in any namespace',
    monitorSelectsNothing,
    {
      'monitor.yaml': podMonitor('name: databases, namespace: monitoring', 'cnpg.io/podRole: instance'),
      'web.yaml': deployment('name: web, namespace: shop', 'app: web'),
      'database.yaml': object('postgresql.cnpg.io/v1', 'Cluster', 'name: data, namespace: data', 'spec: {instances: 3}\n'),
    },
    {
      'monitor.yaml': podMonitor('name: readers, namespace: monitoring', 'app: web, role: reader'),
      'web.yaml': deployment('name: web-reader, namespace: shop', 'app: web-reader, role: reader'),
      'database.yaml': object('postgresql.cnpg.io/v1', 'Cluster', 'name: data, namespace: data', 'spec: {instances: 3}\n'),
    },
  ],
  [
    'fields that a patch which is not in the folder adds',
    fieldValueRefused,
    {
      'kustomization.yaml': kustomization(
        'resources: [config.yaml]\npatches: [{path: secret/chat.yaml, target: {kind: AlertmanagerConfig}}]\n',
      ),
      'config.yaml': object(
        'monitoring.coreos.com/v1alpha1',
        'AlertmanagerConfig',
        'name: chat, namespace: shop',
        'spec: {route: {receiver: chat}, receivers: [{name: chat, telegramConfigs: [{message: hello}]}]}\n',
      ),
    },
    {
      'kustomization.yaml': kustomization('resources: [config.yaml]\n'),
      'config.yaml': object(
        'monitoring.coreos.com/v1alpha1',
        'AlertmanagerConfig',
        'name: chat, namespace: shop',
        'spec: {route: {receiver: chat}, receivers: [{name: chat, telegramConfigs: [{message: hello}]}]}\n',
      ),
    },
  ],
  [
    'a port that a service of Docker Compose opens to its neighbours alone',
    composeInconsistent,
    { 'compose.yaml': compose('image: "keycloak:26", ports: ["8080:8080"]'), 'prometheus.yml': scraping },
    { 'compose.yaml': compose('image: "keycloak:26", expose: ["9001"]'), 'prometheus.yml': scraping },
  ],
  [
    'programs that follow the newest version where nothing here watches them',
    composeInconsistent,
    { 'lab/compose.yaml': 'services: {wiki: {image: "wiki:latest"}}\n' },
    { 'lab/compose.yaml': 'services: {wiki: {image: "wiki:latest"}}\n', 'lab/prometheus.yml': scraping },
  ],
  [
    'two sides that one variable selects',
    joinNeverMatches,
    {
      'shop.json': dashboard('container_spec_cpu_quota{id=~"$id"} / container_spec_cpu_period{id=~"$id"}', [
        { name: 'id', type: 'textbox' },
      ]),
    },
    { 'shop.json': dashboard('container_cpu_usage_seconds_total{cpu="a"} / ignoring(id) container_cpu_usage_seconds_total{cpu="b"}') },
  ],
  [
    'a variable outside of quotes, and matchers that may select everything',
    expressionUnreadable,
    {
      'shop.json': dashboard('rate(shop_total{job=~"$job"}[$window]) * $__rate_interval_ms', [
        { name: 'job', type: 'query', query: 'label_values(up, job)' },
        { name: 'window', type: 'custom', query: '5m,1h', current: { value: '5m' } },
      ]),
      'all.json': dashboard('count({job=~"$job"})', [{ name: 'job', type: 'query', query: 'label_values(up, job)' }]),
      'note.json': dashboard('shop{a="b"} # isn\'t it\n/ shop{a=$shown}', [
        { name: 'shown', type: 'custom', query: 'Show : "", Hide : "x"' },
      ]),
      'open.json': dashboard('shop{a=$filter}', [{ name: 'filter', type: 'query', query: 'label_values(up, job)' }]),
    },
    { 'shop.json': dashboard('rate(shop_total[$window]', [{ name: 'window', type: 'custom', query: '5m,1h' }]) },
  ],
  [
    'inputs that an object of Grafana’s operator fills in',
    variableUnknown,
    {
      'map.yaml': object(
        'v1',
        'ConfigMap',
        'name: boards, namespace: shop',
        `data: {"shop.json": '${JSON.stringify({ ...JSON.parse(dashboard('up')), __inputs: [{ name: 'DS' }], annotations: { list: [{ datasource: { uid: '${DS}' } }] } })}'}\n`,
      ),
      'board.yaml': object(
        'grafana.integreatly.org/v1beta1',
        'GrafanaDashboard',
        'name: shop, namespace: shop',
        'spec: {configMapRef: {name: boards, key: shop.json}, datasources: [{inputName: DS, datasourceName: Main}]}\n',
      ),
    },
    {
      'map.yaml': object(
        'v1',
        'ConfigMap',
        'name: boards, namespace: shop',
        `data: {"shop.json": '${JSON.stringify({ ...JSON.parse(dashboard('up')), __inputs: [{ name: 'DS' }], annotations: { list: [{ datasource: { uid: '${DS}' } }] } })}'}\n`,
      ),
    },
  ],
  ['a unit of one’s own', unitUnknown, { 'shop.json': dashboard('up', [], 'parcels/s') }, { 'shop.json': dashboard('up', [], 'bytez') }],
  [
    'labels of a metric whose value is always 1',
    alertWithoutCondition,
    { 'rules.yaml': alert('kube_pod_owner{owner_kind=""}') },
    { 'rules.yaml': alert('kube_pod_status_phase{phase="Failed"}') },
  ],
  [
    'a gauge that is called like a counter',
    counterCompared,
    { 'rules.yaml': alert('cnpg_backends_waiting_total > 300') },
    { 'rules.yaml': alert('shop_orders_total > 300') },
  ],
];

describe('a folder is left alone that has', () => {
  test.each(cases)('%s', (_, check, right, fault) => {
    expect(inFolder(check, right)).toEqual([]);
    expect(inFolder(check, fault)).not.toEqual([]);
  });
});
