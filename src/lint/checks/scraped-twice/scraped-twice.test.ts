import { describe, expect, test } from '@jest/globals';
import { inFolder, inYaml, planted } from '../../../../test/planted';
import { apiDeployment } from '../../../../test/support/api-objects';
import type { JsonMap } from '../../../core/json';
import { scrapedTwice } from './scraped-twice';

const monitor = 'dev/manifests/monitors-dev/PodMonitor.monitoring-dev.fastapi-dev-pm.yaml';

const endpoints = (...list: readonly JsonMap[]) => ({
  objects: { [monitor]: (object: JsonMap): JsonMap => ({ ...object, spec: { ...(object.spec as JsonMap), podMetricsEndpoints: list } }) }, // every monitor has a spec
});

test('names a monitor that scrapes one port by name and by number', async () => {
  expect(await planted(scrapedTwice, endpoints({ port: 'http' }, { portNumber: 8000 }))).toEqual([
    'environments/base.yaml:49:3: PodMonitor monitoring-dev/fastapi-dev-pm scrapes /metrics on port 8000 of Deployment fastapi-dev/fastapi, which it does already through another Service or endpoint: sums count everything twice [scraped-twice]\n    select by a label that only one of the Services has',
  ]);
});

const stack = (name: string, values: string) => ({
  [`dist/${name}/apps/monitoring.yaml`]: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: monitoring-${name}, namespace: argocd}
spec:
  destination: {namespace: monitoring-${name}}
  sources:
    - {chart: kube-prometheus-stack, helm: {releaseName: monitoring-${name}, valueFiles: [$values/dist/${name}/values/monitoring.yaml]}}
`,
  [`dist/${name}/values/monitoring.yaml`]: values,
});

describe('of two stacks that both write a Service for the kubelets', () => {
  test('names the second', () => {
    const files = {
      ...stack('dev', 'prometheusOperator: {}'),
      ...stack('prod', 'grafana: {}\nprometheusOperator: {kubeletService: {enabled: true}}'),
    };

    expect(inFolder(scrapedTwice, files)).toEqual([
      'dist/prod/values/monitoring.yaml:2:48: the stacks monitoring-dev and monitoring-prod both write a Service for the kubelets: each Prometheus scrapes every kubelet twice [scraped-twice]\n    set prometheusOperator.kubeletService.enabled to false in all stacks but one',
    ]);
  });

  test('says nothing where one leaves it out', () => {
    const files = { ...stack('dev', 'prometheusOperator: {kubeletService: {enabled: false}}'), ...stack('prod', '{}') };

    expect(inFolder(scrapedTwice, files)).toEqual([]);
  });
});

test.each([
  ['two pages of one port', endpoints({ port: 'http' }, { port: 'http', path: '/other' })],
  ['one page with other parameters', endpoints({ port: 'http' }, { port: 'http', params: { family: ['queues'] } })],
])('leaves %s alone', async (_, planting) => {
  expect(await planted(scrapedTwice, planting)).toEqual([]);
});

const objects = (second: string) => `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: serving, labels: {app: api}}
spec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: 8000}]}
---
apiVersion: v1
kind: Service
metadata: {name: api-headless, namespace: serving, labels: {app: api, headless: "true"}}
spec: {clusterIP: None, selector: {app: api}, ports: [{name: http, port: 80, targetPort: 8000}]}
---
${apiDeployment('http')}---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api, namespace: serving}
spec:
  selector: ${second}
  endpoints:
    - port: http
`;

describe('in plain YAML, two Services with the same Pods', () => {
  test('are scraped twice by a monitor that selects both', () => {
    expect(inYaml(scrapedTwice, objects('{matchLabels: {app: api}}'))).toEqual([
      'objects.yaml:26:7: ServiceMonitor serving/api scrapes /metrics on port 8000 of Deployment serving/api, which it does already through another Service or endpoint: sums count everything twice [scraped-twice]\n    select by a label that only one of the Services has',
    ]);
  });

  test('are scraped once by a monitor that selects one', () => {
    expect(inYaml(scrapedTwice, objects('{matchLabels: {headless: "true"}}'))).toEqual([]);
  });
});

const operator = (release: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${release}-operator, namespace: ${release}}
spec:
  template:
    metadata: {labels: {app: operator}}
    spec: {containers: [{name: operator, args: [--kubelet-service=kube-system/${release}-kubelet]}]}
`;

const kubelets = `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: kubelet, namespace: one}
spec:
  selector: {matchLabels: {k8s-app: kubelet}}
  namespaceSelector: {matchNames: [kube-system]}
  endpoints:
    - {port: https-metrics, scheme: https}
`;

test('names kubelets for which two operators write a Service', () => {
  expect(inYaml(scrapedTwice, [operator('one'), operator('two'), kubelets].join('---\n'))).toEqual([
    'objects.yaml:24:7: ServiceMonitor one/kubelet scrapes /metrics on port 10250 of the kubelets, which it does already through another Service or endpoint: sums count everything twice [scraped-twice]\n    select by a label that only one of the Services has',
  ]);
});

test('leaves the kubelets of one operator alone', () => {
  expect(inYaml(scrapedTwice, [operator('one'), kubelets].join('---\n'))).toEqual([]);
});
