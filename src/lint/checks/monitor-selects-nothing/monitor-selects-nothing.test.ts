import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { monitorSelectsNothing } from './monitor-selects-nothing';

const monitor = 'prod/manifests/monitors-prod/PodMonitor.monitoring-prod.fastapi-prod-pm.yaml';
const deployment = 'dev/manifests/fastapi-dev/Deployment.fastapi-dev.fastapi.yaml';

const selecting =
  (selector: JsonMap) =>
  (object: JsonMap): JsonMap => ({ ...object, spec: { ...(object.spec as JsonMap), selector } }); // every monitor has a spec

test('names a PodMonitor whose selector has a slip, and what the Pods are labelled', async () => {
  const problems = await planted(monitorSelectsNothing, { objects: { [monitor]: selecting({ matchLabels: { app: 'fast-api' } }) } });

  expect(problems).toEqual([
    'environments/base.yaml:49:3: PodMonitor monitoring-prod/fastapi-prod-pm finds no Pods in namespace fastapi-prod with app=fast-api: nothing is scraped [monitor-selects-nothing]\n    Deployment fastapi-prod/fastapi has app=fastapi',
  ]);
});

test('names a PodMonitor whose Pods lost their label', async () => {
  const problems = await planted(monitorSelectsNothing, {
    objects: {
      [deployment]: (object) => ({ ...object, spec: { template: { metadata: { labels: {} }, spec: { containers: [] } } } }),
    },
  });

  expect(problems).toEqual([
    'environments/base.yaml:49:3: PodMonitor monitoring-dev/fastapi-dev-pm finds no Pods in namespace fastapi-dev with app=fastapi: nothing is scraped [monitor-selects-nothing]\n    Deployment fastapi-dev/fastapi has no labels',
  ]);
});

test('leaves a selector alone that takes the Pods in another way', async () => {
  const selector = {
    matchExpressions: [
      { key: 'app', operator: 'In', values: ['fastapi', 'other'] },
      { key: 'canary', operator: 'DoesNotExist' },
    ],
  };

  expect(await planted(monitorSelectsNothing, { objects: { [monitor]: selecting(selector) } })).toEqual([]);
});

const service = (labels: string) => `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: serving, labels: {${labels}}}
spec: {selector: {app: api}, ports: [{name: http, port: 80}]}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api, namespace: serving}
spec:
  selector:
    matchLabels: {app: api, tier: web}
  endpoints: [{port: http}]
`;

test('in plain YAML, a ServiceMonitor goes by the labels of the Service, not of its Pods', () => {
  expect(inYaml(monitorSelectsNothing, service('app: api'))).toEqual([
    'objects.yaml:12:5: ServiceMonitor serving/api finds no Services in namespace serving with app=api, tier=web: nothing is scraped [monitor-selects-nothing]\n    Service serving/api has app=api',
  ]);
  expect(inYaml(monitorSelectsNothing, service('app: api, tier: web, more: "1"'))).toEqual([]);
});

test('says nothing of namespaces of which nothing is known', () => {
  const away = service('app: api').replace('endpoints:', 'namespaceSelector: {matchNames: [elsewhere]}\n  endpoints:');

  expect(inYaml(monitorSelectsNothing, away)).toEqual([]);
});

describe('where a chart may add to the namespace', () => {
  const release =
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: serving}\nspec: {chart: {spec: {chart: web}}}\n';
  const selecting = (app: string) => `${service('app: frontend').replace('{app: api, tier: web}', `{app: ${app}}`)}---\n${release}`;

  test('says nothing of what it may have made', () => {
    expect(inYaml(monitorSelectsNothing, selecting('billing'))).toEqual([]);
  });

  test('names a slip', () => {
    expect(inYaml(monitorSelectsNothing, selecting('fronted'))).toEqual([
      'objects.yaml:12:5: ServiceMonitor serving/api finds no Services in namespace serving with app=fronted: nothing is scraped [monitor-selects-nothing]\n    Service serving/api has app=frontend',
    ]);
  });
});

test('names a monitor called like a Service with a part of the label, wherever they are', () => {
  const inDefault = service('app: api')
    .replaceAll('namespace: serving', 'namespace: default')
    .replace('{app: api, tier: web}', '{app: api-web}');

  expect(inYaml(monitorSelectsNothing, inDefault)).toEqual([
    'objects.yaml:12:5: ServiceMonitor default/api finds no Services in namespace default with app=api-web: nothing is scraped [monitor-selects-nothing]\n    Service default/api has app=api',
  ]);
});

test.each(['kube-system', 'default'])('says nothing of %s, which whoever installs the cluster fills', (namespace) => {
  const inCluster = service('app: api')
    .replaceAll('namespace: serving', `namespace: ${namespace}`)
    .replace('app: api, tier', 'app: coredns, tier');

  expect(inYaml(monitorSelectsNothing, inCluster)).toEqual([]);
});

test('names a PodMonitoring of managed Prometheus that selects no Pods', () => {
  const pods = 'apiVersion: v1\nkind: Pod\nmetadata: {name: api, namespace: serving, labels: {app: api}}\n';
  const monitoring = (app: string) =>
    `${pods}---\napiVersion: monitoring.googleapis.com/v1\nkind: PodMonitoring\nmetadata: {name: api, namespace: serving}\nspec: {selector: {matchLabels: {app: ${app}}}, endpoints: [{port: web}]}\n`;

  expect(inYaml(monitorSelectsNothing, monitoring('api'))).toEqual([]);
  expect(inYaml(monitorSelectsNothing, monitoring('shop'))).toEqual([
    expect.stringContaining('PodMonitoring serving/api finds no Pods in namespace serving with app=shop: nothing is scraped'),
  ]);
});
