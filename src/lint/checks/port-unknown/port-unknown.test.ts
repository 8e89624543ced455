import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { apiDeployment } from '../../../../test/support/api-objects';
import type { JsonMap } from '../../../core/json';
import { portUnknown } from './port-unknown';

const monitor = 'dev/manifests/monitors-dev/PodMonitor.monitoring-dev.fastapi-dev-pm.yaml';

const scraping = (endpoint: JsonMap) => ({
  objects: {
    [monitor]: (object: JsonMap): JsonMap => ({ ...object, spec: { ...(object.spec as JsonMap), podMetricsEndpoints: [endpoint] } }),
  }, // every monitor has a spec
});

test('names a port that the Pods do not have', async () => {
  expect(await planted(portUnknown, scraping({ port: 'htpp' }))).toEqual([
    'environments/base.yaml:49:3: PodMonitor monitoring-dev/fastapi-dev-pm scrapes port "htpp", which Deployment fastapi-dev/fastapi does not have [port-unknown]\n    did you mean "http"?',
  ]);
});

test('leaves a port by number alone', async () => {
  expect(await planted(portUnknown, scraping({ portNumber: 8000 }))).toEqual([]);
});

const objects = (port: string, target: string) => `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: serving, labels: {app: api}}
spec: {selector: {app: api}, ports: [{name: web, port: 80, targetPort: ${target}}]}
---
${apiDeployment('http')}---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api, namespace: serving}
spec:
  selector: {matchLabels: {app: api}}
  endpoints:
    - port: ${port}
`;

test('in plain YAML, a ServiceMonitor goes by the name of the port of the Service', () => {
  expect(inYaml(portUnknown, objects('http', 'http'))).toEqual([
    'objects.yaml:21:13: ServiceMonitor serving/api scrapes port "http", which Service serving/api does not have [port-unknown]\n    known are web',
  ]);
  expect(inYaml(portUnknown, objects('web', 'http'))).toEqual([]);
});

test('names a Service that passes the port on to one that its Pods do not have, once, however many monitors scrape it', () => {
  expect(inYaml(portUnknown, objects('web', 'metrics'))).toEqual([
    'objects.yaml:5:72: Service serving/api passes port "web" on to port "metrics", which Deployment serving/api does not have [port-unknown]\n    known are http',
  ]);
});

test('names a port of the Service of an image that its container does not have, though nothing scrapes it', async () => {
  const grpc = (text: string) =>
    text.replace('    latency: { p95: 500ms }', '    latency: { p95: 500ms }\n    service: { ports: { http: 80, grpc: 9000 } }');

  expect(await planted(portUnknown, { input: { base: grpc } })).toEqual([
    'environments/base.yaml:53:5: Service fastapi-dev/fastapi passes port "grpc" on to port "grpc", which Deployment fastapi-dev/fastapi does not have [port-unknown]\n    known are http',
    'environments/base.yaml:53:5: Service fastapi-prod/fastapi passes port "grpc" on to port "grpc", which Deployment fastapi-prod/fastapi does not have [port-unknown]\n    known are http',
  ]);
});

describe('a target port, which is compared with those of containers', () => {
  const target = (port: string) => objects('x', 'http').replace('- port: x', `- targetPort: ${port}`);
  const has = 'the ports of its containers are 8000 (http)';

  test.each(['http', '8000'])('is right as one of theirs: %s', (port) => {
    expect(inYaml(portUnknown, target(port))).toEqual([]);
  });

  test.each([
    ['80', `it is the port of the Service, and targetPort is compared with those of containers: ${has}`],
    ['9000', has],
    ['web', has],
  ])('is named where none of them has it: %s', (port, help) => {
    expect(inYaml(portUnknown, target(port))).toEqual([
      `objects.yaml:21:19: ServiceMonitor serving/api scrapes targetPort ${port}, which no container behind Service serving/api has [port-unknown]\n    ${help}`,
    ]);
  });

  test('is left alone where the Pods are not known', () => {
    expect(inYaml(portUnknown, target('80').replace('kind: Deployment', 'kind: Application'))).toEqual([]);
  });
});

const service = (selector: string, target: string) => `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: serving}
spec: {selector: {app: ${selector}}, ports: [{name: web, port: 80, targetPort: ${target}}]}
---
apiVersion: v1
kind: Pod
metadata: {name: one, namespace: serving, labels: {app: api}}
spec: {containers: [{name: api, ports: [{name: http, containerPort: 8000}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: two, namespace: serving, labels: {app: api}}
spec: {containers: [{name: api, ports: [{name: http, containerPort: 8000}, {name: metrics, containerPort: 9000}]}]}
`;

test('leaves a Service alone whose port some of its Pods have, or is a number, or whose Pods are not known', () => {
  const faults = [service('api', 'metrics'), service('api', '9999'), service('other', 'nowhere')].map((text) => inYaml(portUnknown, text));

  expect(faults).toEqual([[], [], []]);
});

const numbered = (port: string, containers: string): string => `apiVersion: v1
kind: Service
metadata: {name: api, namespace: serving}
spec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: ${port}}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: serving, labels: {app: api}}
spec: {containers: [${containers}]}
`;

const container = '{name: api, ports: [{name: http, containerPort: 8000}]}';

test('names a number beside the port of that name', () => {
  expect(inYaml(portUnknown, numbered('8001', container))).toEqual([
    'objects.yaml:4:73: Service serving/api passes port "http" on to 8001, and port "http" of Pod serving/api is 8000 [port-unknown]\n    write targetPort: http',
  ]);
});

test.each([
  ['the number of the port', numbered('8000', container)],
  [
    'the number of another port',
    numbered('9000', '{name: api, ports: [{name: http, containerPort: 8000}, {name: metrics, containerPort: 9000}]}'),
  ],
  ['a container that lists no ports, and may have it', numbered('8001', `${container}, {name: proxy}`)],
  ['a name that no port of the containers has', numbered('8001', '{name: api, ports: [{name: web, containerPort: 8000}]}')],
])('leaves alone %s', (_, text) => {
  expect(inYaml(portUnknown, text)).toEqual([]);
});

test('leaves alone a port that a Service of an operator may have, and names a slip', () => {
  const cluster = '---\napiVersion: ceph.rook.io/v1\nkind: CephCluster\nmetadata: {name: a, namespace: serving}\n';

  expect(inYaml(portUnknown, `${objects('metrics', 'http')}${cluster}`)).toEqual([]);
  expect(inYaml(portUnknown, `${objects('metrics', 'http')}${cluster}`.replace('name: web', 'name: metrcs'))).toHaveLength(1);
});

const managed = (port: string, labels: string): string => `${apiDeployment('http')}---
apiVersion: monitoring.googleapis.com/v1
kind: PodMonitoring
metadata: {name: api, namespace: serving}
spec: {selector: {matchLabels: ${labels}}, endpoints: [{port: ${port}, interval: 30s}]}
`;

test('in managed Prometheus, an endpoint goes by the name or number of the port of the container', () => {
  expect(['http', '8000', '8001'].map((port) => inYaml(portUnknown, managed(port, '{app: api}')).length)).toEqual([0, 0, 1]);
  expect(inYaml(portUnknown, managed('web', '{app: api}'))).toEqual([
    expect.stringContaining(
      'PodMonitoring serving/api scrapes port "web", which Deployment serving/api does not have [port-unknown]\n    known are http',
    ),
  ]);
});
