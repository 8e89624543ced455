import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { openPrometheus } from '../../../../test/support/alerting';
import type { JsonMap } from '../../../core/json';
import { scrapedNever } from './scraped-never';

const deployment = 'dev/manifests/fastapi-dev/Deployment.fastapi-dev.fastapi.yaml';

const pods = (metadata: JsonMap, port: string) => ({
  objects: {
    [deployment]: (object: JsonMap): JsonMap => ({
      ...object,
      spec: { template: { metadata, spec: { containers: [{ name: 'api', ports: [{ name: port, containerPort: 9000 }] }] } } },
    }),
  },
});

test('names Pods with a port for metrics that no monitor selects', async () => {
  expect(await planted(scrapedNever, pods({ labels: { app: 'other' } }, 'http-metrics'))).toEqual([
    'environments/base.yaml:53:5: warning: no monitor scrapes Deployment fastapi-dev/fastapi, which has a port named http-metrics [scraped-never]\n    add a PodMonitor or ServiceMonitor that selects it',
  ]);
});

test('names Pods that ask for it by an annotation which the operator does not read', async () => {
  expect(await planted(scrapedNever, pods({ labels: { app: 'other' }, annotations: { 'prometheus.io/scrape': 'true' } }, 'web'))).toEqual([
    'environments/base.yaml:53:5: warning: no monitor scrapes Deployment fastapi-dev/fastapi, which has the annotation prometheus.io/scrape, which the operator does not read [scraped-never]\n    add a PodMonitor or ServiceMonitor that selects it',
  ]);
});

test('leaves Pods alone that say nothing of metrics', async () => {
  expect(await planted(scrapedNever, pods({ labels: { app: 'other' } }, 'grpc'))).toEqual([]);
});

const objects = (monitor: string) => `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: observability}
spec:
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, ports: [{name: metrics, containerPort: 3101}]}]}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: agent, namespace: observability}
spec: {selector: {matchLabels: {app: ${monitor}}}, podMetricsEndpoints: [{port: metrics}]}
`;

describe('in plain YAML', () => {
  test('points at the Pods', () => {
    expect(inYaml(scrapedNever, `${openPrometheus}---${objects('other')}`)).toEqual([
      'objects.yaml:11:5: warning: no monitor scrapes DaemonSet observability/agent, which has a port named metrics [scraped-never]\n    add a PodMonitor or ServiceMonitor that selects it',
    ]);
    expect(inYaml(scrapedNever, `${openPrometheus}---${objects('agent')}`)).toEqual([]);
  });

  test.each([
    ['which may have jobs that are not here', `---${objects('other')}`],
    [
      'which has jobs of its own',
      `${openPrometheus.replace('spec: {', 'spec: {additionalScrapeConfigs: {name: jobs, key: jobs.yaml}, ')}---${objects('other')}`,
    ],
  ])('leaves alone what a Prometheus may scrape %s', (_, text) => {
    expect(inYaml(scrapedNever, text)).toEqual([]);
  });
});
