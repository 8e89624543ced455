import { describe, expect, test } from '@jest/globals';
import { compileAndCheck } from '../src/compile/synth';
import { textAt } from '../src/core/json';
import { once } from '../src/language/once';
import { alertPaths, stateOf } from '../src/lint/alert-path';
import { sourcesOf } from './support/compile';

// What a company with three clusters, kube-prometheus-stack in each, Mimir, an own Grafana and one Argo CD wrote before it had read
// anything, with names of keys corrected, and the two lines below `controlPlane` that docs/existing.md leads to.
const base = `platform: acme
repository: {url: https://gitlab.example.com/acme/platform-monitoring.git}
clusters:
  staging: {server: https://staging.k8s.example.com}
  eu: {server: https://eu.k8s.example.com}
  us: {server: https://us.k8s.example.com}
monitoring:
  kind: existing
  namespace: monitoring
  release: kube-prometheus-stack
  prometheus: {retention: 6h, externalLabels: {cluster: "\${env}"}, remoteWrite: [{url: https://mimir.example.com/api/v1/push, tenant: acme}]}
  grafana: {url: https://grafana.example.com}
  controlPlane: managed
  rules: {kind: mimir, address: https://mimir.example.com, tenant: acme}
  routing: {kind: secret, secret: alertmanager-acme}
secrets: {provider: {kind: external-secrets, store: {name: vault, backend: vault}, path: "observability/\${env}"}}
alerting:
  language: ko
  receiver: slack
  severities: [P1, P2, P3]
  receivers:
    slack: {chat: {kind: slack, channel: "#alerts-\${env}", webhook: {secret: alertmanager-slack, key: url}}}
    oncall:
      page: {kind: pagerduty, routingKey: {secret: alertmanager-pagerduty, key: routing-key}}
      chat: {kind: slack, channel: "#oncall-\${env}", webhook: {secret: alertmanager-slack, key: url}}
    data-team: {teams: {kind: msteams, webhook: {secret: alertmanager-teams, key: url}}}
  timeIntervals:
    business-hours: [{weekdays: [monday, tuesday, wednesday, thursday, friday], times: [{from: "09:00", to: "18:00"}], location: Asia/Seoul}]
    maintenance: [{years: ["2026"], months: ["december"], daysOfMonth: ["5"], times: [{from: "01:00", to: "04:00"}]}]
  routes:
    - {matchers: ['severity="P1"'], receiver: oncall, muteTimeIntervals: [maintenance]}
    - {matchers: ['severity="P2"'], receiver: slack, activeTimeIntervals: [business-hours]}
teams: {serving: {receiver: oncall}, data: {receiver: data-team}}
workloads:
  recommend-api: {kind: http-service, team: serving, namespace: ml-serving, deploy: {kind: external}, latency: {p95: 500ms}}
  web-bff: {kind: http-service, team: serving, deploy: {kind: external}, metrics: {dialect: prom-client}}
  feature-grpc: {kind: grpc-service, team: serving, deploy: {kind: external}}
  billing: {kind: http-service, deploy: {kind: external}, metrics: {dialect: micrometer}}
  celery: {kind: celery, team: serving, deploy: {kind: external}}
  rabbitmq: {kind: rabbitmq, deploy: {kind: external}}
  postgres: {kind: postgres, deploy: {kind: external}}
  redis: {kind: redis, deploy: {kind: external}}
  llm: {kind: vllm, deploy: {kind: external}}
  gpu: {kind: gpu}
  airflow: {kind: airflow, team: data, deploy: {kind: external}}
  mlflow: {kind: mlflow, team: data, deploy: {kind: external}}
  events-consumer: {kind: kafka-consumer, team: data, group: events, topic: user-events}
  nightly-export: {kind: cronjob, team: data, schedule: "0 2 * * *"}
  alert-chain: {kind: alert-chain}
`;

const compiled = once(() =>
  compileAndCheck(
    sourcesOf({
      base,
      staging: 'cluster: staging',
      'prod-eu': '{production: true, cluster: eu}',
      'prod-us': '{production: true, cluster: us}',
    }),
  ),
);

describe('a company that has a platform already', () => {
  test('gets no error on the first try, and is warned of what it did not mean', async () => {
    const { problems } = await compiled();

    expect(problems.map(({ level, check }) => `${level}: ${check}`)).toEqual([
      'warning: runbook-missing',
      'warning: critical-muted',
      'warning: receiver-without-alerts',
      'warning: receiver-without-alerts',
      'warning: receiver-without-alerts',
      'warning: scraped-never',
    ]);
  });

  test('gets nothing that it has: no chart, no CRD, no namespace, and one Secret, which it gave away', async () => {
    const { files } = await compiled();

    const objects = files.flatMap(({ object }) => (object === undefined ? [] : [object]));
    expect([...new Set(objects.flatMap((object) => textAt(object, 'kind') ?? []))].sort()).toEqual([
      'AppProject',
      'Application',
      'ConfigMap',
      'ExternalSecret',
      'PodMonitor',
      'Secret',
    ]);
    const namesOf = (kind: string) => [
      ...new Set(objects.filter((object) => object.kind === kind).map((object) => textAt(object, 'metadata', 'name'))),
    ];
    expect(namesOf('Secret')).toEqual(['alertmanager-acme']);
    expect(namesOf('AppProject')).toEqual(['bootstrap', 'prod-eu', 'prod-us', 'staging']);
    expect(objects.filter((object) => textAt(object, 'spec', 'source', 'chart') !== undefined)).toEqual([]);
  });

  test('has a path to receivers for each alert in each cluster, which claims nothing of what was not written', async () => {
    const { graph } = await compiled();
    if (graph === undefined) throw new Error('it does not compile');

    const paths = alertPaths(graph, new Set());

    expect([...new Set(paths.map(({ environment }) => environment))].sort()).toEqual(['prod-eu', 'prod-us', 'staging']);
    expect([...new Set(paths.map(({ hops }) => stateOf(hops)))]).toEqual(['open']);
  });
});
