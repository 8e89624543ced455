import { describe, expect, test } from '@jest/globals';
import { both, type Planting, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { environmentsShare } from './environments-share';

const inBase = (from: string, to: string): Planting => ({ input: { base: (text) => text.replace(from, to) } });
const inProd = (from: string, to: string): Planting => ({ input: { prod: (text) => text.replace(from, to) } });

const values = (change: (spec: JsonMap) => JsonMap): Planting => ({
  objects: {
    'prod/values/monitoring-prod.yaml': (object) => {
      // Both are maps in what we emit.
      const prometheus = object.prometheus as JsonMap;
      return { ...object, prometheus: { ...prometheus, prometheusSpec: change(prometheus.prometheusSpec as JsonMap) } };
    },
  },
});

const bucket = (name: string, further = ''): Planting => ({
  input: { base: (text) => `${text}\nlogs: { loki: { storage: { kind: s3, bucket: "${name}", region: eu-1 } } }\n${further}` },
});

const inPrometheus = (settings: string): Planting => inBase('retention: 15d,', `retention: 15d, ${settings},`);

const thanos = (place: string): Planting => inPrometheus(`thanos: { ${place}, endpoint: s3.example.com }`);

const dashboard = (uid: string): Planting => ({
  objects: {
    'prod/manifests/dashboards-prod/ConfigMap.monitoring-prod.dashboard-fastapi-prod.yaml': (object) => ({
      ...object,
      data: { 'a.json': `{\n"uid":"${uid}",\n"panels":[{"datasource":{"uid":"prometheus"}}]\n}` },
    }),
  },
});

const further = 'put ${env} into it, or set another one in the file of one environment';

describe('names what two environments have in common', () => {
  test.each<[string, Planting, string]>([
    [
      'a namespace',
      inBase('    team: serving\n', '    team: serving\n    namespace: serving\n'),
      `environments/base.yaml:52:16: workloads.fastapi.namespace: dev and prod share the namespace "serving" [environments-share]\n    ${further}`,
    ],
    [
      'the place where a receiver tells',
      inProd('"#fastapi-alerts"', '"#fastapi-alerts-dev"'),
      `environments/prod.yaml:19:24: alerting.receivers.fastapi.chat.channel: dev and prod share the Slack channel "#fastapi-alerts-dev" [environments-share]\n    ${further}`,
    ],
    [
      'a port of the nodes',
      inProd('nodeExporterPort: 9101', 'nodeExporterPort: 9100'),
      'environments/prod.yaml:11:21: monitoring.nodeExporterPort: dev and prod share the node port "9100" [environments-share]\n    set another one in the file of one environment',
    ],
    [
      'a bucket',
      bucket('logs'),
      `environments/base.yaml:59:46: logs.loki.storage.bucket: dev and prod share the bucket "logs" [environments-share]\n    ${further}`,
    ],
    [
      'a bucket of Thanos',
      thanos('bucket: metrics'),
      `environments/base.yaml:13:84: monitoring.prometheus.thanos.bucket: dev and prod share the bucket "metrics" [environments-share]\n    ${further}`,
    ],
    [
      'a folder of a bucket that is spelt in two ways',
      both(thanos('bucket: metrics, prefix: all'), inProd('retention: 30d,', 'retention: 30d, thanos: { prefix: /all/ },')),
      `environments/base.yaml:13:84: monitoring.prometheus.thanos.bucket: dev and prod share the bucket "metrics/all" [environments-share]\n    ${further}`,
    ],
    [
      'a bucket that is written as a value of a chart',
      bucket('logs-${env}', 'charts: { loki: { values: { loki: { storage: { bucketNames: { chunks: logs } } } } } }\n'),
      `environments/base.yaml:60:71: charts.loki.values.loki.storage.bucketNames.chunks: dev and prod share the bucket "logs" [environments-share]\n    ${further}`,
    ],
    [
      'a tenant that one has of the other',
      both(
        inPrometheus('remoteWrite: [{ url: "https://mimir.example.com/push", tenant: "${env}" }]'),
        inProd('retention: 30d', 'remoteWrite: [{ url: "https://mimir.example.com/other", tenant: dev }], retention: 30d'),
      ),
      `environments/prod.yaml:12:81: monitoring.prometheus.remoteWrite[0].tenant: dev and prod share the tenant for samples "dev" [environments-share]\n    ${further}, or write it in base.yaml where all have the same`,
    ],
    [
      'a host',
      inBase('"grafana-${env}.local"', '"grafana.local"'),
      `environments/base.yaml:15:20: monitoring.grafana.host: dev and prod share the host "grafana.local" [environments-share]\n    ${further}`,
    ],
    [
      'the uid of a dashboard',
      dashboard('dev_fastapi'),
      'environments/base.yaml:49:3: dev and prod share the dashboard uid "dev_fastapi" [environments-share]\n    give one of them another uid: links lead to whichever was loaded last',
    ],
    [
      'external labels',
      values((spec) => ({ ...spec, externalLabels: { environment: 'dev' } })),
      'environments/base.yaml:13:3: dev and prod share the external labels environment="dev" [environments-share]\n    give each its own, such as environment',
    ],
  ])('%s', async (_, planting, problem) => {
    expect(await planted(environmentsShare, planting)).toEqual([problem]);
  });

  test('every secret in a store, as one fault', async () => {
    const problems = await planted(environmentsShare, inBase('path: mlops/${env}', 'path: mlops'));

    const keys = ['alertmanager-dead-mans-switch#url', 'alertmanager-slack#webhook-url', 'grafana-admin#admin-password'];
    expect(problems).toEqual([
      `environments/base.yaml:22:11: secrets.provider.path: dev and prod share the remote secrets ${keys
        .map((key) => `"platform-secrets/mlops/${key}"`)
        .join(', ')} and "platform-secrets/mlops/grafana-admin#admin-user" [environments-share]\n    ${further}`,
    ]);
  });

  test('all that two environments in one place share, as one fault with what to write', async () => {
    const planting = both(
      inBase('monitoring:\n', 'monitoring:\n  namespace: monitoring\n  release: stack\n'),
      inProd('nodeExporterPort: 9101', 'nodeExporterPort: 9100'),
    );

    expect(await planted(environmentsShare, planting)).toEqual([
      'environments/base.yaml:12:14: monitoring.namespace: dev and prod share the namespace "monitoring", the Helm release "stack" and the node port "9100" [environments-share]\n' +
        '    write monitoring.namespace: monitoring-${env}, monitoring.release: stack-${env} and another monitoring.nodeExporterPort in the file of each',
    ]);
  });
});

test.each<[string, Planting]>([
  ['what differs by its name', bucket('logs-${env}')],
  ['a bucket with a folder for each', thanos('bucket: metrics, prefix: "${env}"')],
  [
    'a tenant that the base gives all, as external labels differ',
    inPrometheus('remoteWrite: [{ url: "https://mimir.example.com/push", tenant: acme }]'),
  ],
  ['a data source that both call alike', dashboard('another')],
  ['labels of which one differs', values((spec) => ({ ...spec, externalLabels: { environment: 'prod', cluster: 'one' } }))],
])('leaves alone %s', async (_, planting) => {
  expect(await planted(environmentsShare, planting)).toEqual([]);
});
