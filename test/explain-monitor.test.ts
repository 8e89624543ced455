import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { apiDeployment } from './support/api-objects';
import { run } from './support/program';
import { scratch } from './support/trees';

const platform = path.join(__dirname, 'platform');

const stack = `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: main, namespace: monitoring }
spec:
  scrapeInterval: 15s
  podMonitorSelector: { matchLabels: { release: main } }
  podMonitorNamespaceSelector: {}
---
${apiDeployment('web')}`;

const monitor = (labels: string, app: string, port: string): string => `apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: { name: api, namespace: serving, labels: ${labels} }
spec:
  selector: { matchLabels: { app: ${app} } }
  podMetricsEndpoints: [{ port: ${port} }]
`;

const explained = async (text: string, ...words: readonly string[]) => {
  const { root, remove } = scratch();
  try {
    fs.writeFileSync(path.join(root, 'stack.yaml'), stack);
    fs.writeFileSync(path.join(root, 'monitor.yaml'), text);
    return await run(root, ['explain', 'monitor', ...words, '--manifests', '.']);
  } finally {
    remove();
  }
};

test('a monitor of a platform is explained from the Prometheus that takes it to the metrics that it stores', async () => {
  const { code, out } = await run(platform, ['explain', 'monitor', 'fastapi-dev-pm']);

  expect({ code, lines: out.trimEnd().split('\n') }).toEqual({
    code: 0,
    lines: [
      'PodMonitor monitoring-dev/fastapi-dev-pm',
      '  from        dist/dev/manifests/monitors-dev/PodMonitor.monitoring-dev.fastapi-dev-pm.yaml, environments/base.yaml:49',
      '  selected by Prometheus monitoring-dev/monitoring-dev-kube-promet-prometheus: release=monitoring-dev in namespaces with environment=dev',
      '  selects     Pods with app=fastapi in namespace fastapi-dev',
      '  finds       Deployment fastapi-dev/fastapi',
      '  endpoint    port http, http, /metrics, every 30s',
      '    scrapes   Deployment fastapi-dev/fastapi:8000',
      '    labels    container endpoint="http" instance job="fastapi" namespace="fastapi-dev" pod',
      expect.stringMatching(/^ {4}metrics {3}(\S+ )*http_requests_total( |$)/),
    ],
  });
});

describe('without Kubernetes', () => {
  const recommender = path.join(__dirname, '..', 'examples', 'recommender');

  test('a monitor is explained as the job of a file, with the addresses that it holds', async () => {
    const { code, out } = await run(recommender, ['explain', 'monitor', 'postgres-local-pm']);

    expect({ code, lines: out.trimEnd().split('\n').slice(0, 6) }).toEqual({
      code: 0,
      lines: [
        'scrape job postgres-local-pm',
        expect.stringMatching(/^ {2}from {8}dist\/local\/plain\/prometheus\/prometheus\.yml, environments\/base\.yaml:\d+$/),
        '  selects     the addresses in dist/local/plain/prometheus/prometheus.yml',
        '  finds       workload postgres-local/postgres',
        '  endpoint    port metrics, http, /metrics, every 30s',
        '    scrapes   postgres-exporter:9187',
      ],
    });
  });

  test('no station of the path of an alert is an object of a cluster', async () => {
    const { out } = await run(recommender, ['explain', 'alert', 'PostgreSQLDown']);

    const local = out.split('alert PostgreSQLDown in prod')[0] ?? '';
    expect(local).toContain('  rule          dist/local/plain/prometheus/rules/postgres-local.yaml, group postgres');
    expect(local).not.toMatch(/PodMonitor|ServiceMonitor|PrometheusRule|Pods/);
  });
});

test('commands that write credentials are for the folder that they are run in', async () => {
  const { out } = await run(path.join(__dirname, '..', 'examples'), ['secrets', 'recommender']);

  expect(out).toContain('install -m 644 admin-user recommender/dist/local/plain/secrets/grafana-admin/admin-user');
});

describe('of a monitor that scrapes nothing, it is said why', () => {
  test.each([
    {
      fault: 'no Prometheus selects it',
      text: monitor('{}', 'api', 'web'),
      why: 'ignored by  Prometheus monitoring/main: it selects release=main, and the PodMonitor has no labels',
    },
    { fault: 'no Pods have the labels', text: monitor('{ release: main }', 'apy', 'web'), why: 'finds       nothing' },
    {
      fault: 'the Pods have no such port',
      text: monitor('{ release: main }', 'api', 'http'),
      why: 'lacking   Deployment serving/api has no such port',
    },
  ])('$fault', async ({ text, why }) => {
    const { code, out } = await explained(text, 'api');

    expect({ code, lines: out.split('\n').map((line) => line.trim()) }).toEqual({ code: 0, lines: expect.arrayContaining([why]) });
  });
});

test('JSON holds the same', async () => {
  const { out } = await explained(monitor('{ release: main }', 'api', 'web'), 'serving/api', '--format', 'json');

  expect(JSON.parse(out)).toEqual({
    monitors: [
      {
        kind: 'PodMonitor',
        namespace: 'serving',
        name: 'api',
        at: { file: 'monitor.yaml', line: 1, column: 1 },
        selectedBy: [{ prometheus: 'monitoring/main', selected: true, why: 'release=main in any namespace' }],
        selects: 'Pods with app=api in namespace serving',
        finds: ['Deployment serving/api'],
        endpoints: [
          {
            port: 'web',
            path: '/metrics',
            scheme: 'http',
            interval: '15s',
            targets: ['Deployment serving/api:8000'],
            lacking: [],
            labels: ['container', 'endpoint="web"', 'instance', 'job="serving/api"', 'namespace="serving"', 'pod'],
            metrics: [],
            dropped: [],
          },
        ],
      },
    ],
    problems: [],
    accepted: [],
  });
});

describe('what cannot be answered is a problem', () => {
  test('a name that is not there, with the one that was meant', async () => {
    const { code, err } = await run(platform, ['explain', 'monitor', 'fastapi-dev-mp']);

    expect({ code, err }).toEqual({
      code: 1,
      err: 'environments:1:1: no monitor is named "fastapi-dev-mp" [unknown-monitor]\n    did you mean "fastapi-dev-pm"?\n1 error\n',
    });
  });

  test('no name at all', async () => {
    const { code, err } = await run(platform, ['explain', 'monitor']);

    expect({ code, err }).toEqual({ code: 2, err: 'explain monitor needs the name of a monitor\n' });
  });
});
