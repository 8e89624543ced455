import { expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../test/planted';
import type { JsonMap } from '../../model/json';
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
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: serving}
spec:
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api, ports: [{name: http, containerPort: 8000}]}]}
---
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

test('names a Service that passes the port on to one that its Pods do not have', () => {
  expect(inYaml(portUnknown, objects('web', 'metrics'))).toEqual([
    'objects.yaml:21:13: ServiceMonitor serving/api scrapes port "web" of Service serving/api, which passes it on to port "metrics" that its Pods do not have [port-unknown]\n    name the port of the container, or give its number as targetPort',
  ]);
});
