import { describe, expect, test } from '@jest/globals';
import { valueFaults } from './support/chart-values';
import { objectsWith, problemsWith, synthesizeWith } from './support/platform';

const withLogs = (logs: string) => ({ base: `logs:\n  ${logs.replaceAll('\n', '\n  ')}\n` });

describe('an environment without logs', () => {
  test('has no Loki, no agent, no namespace for them and no log rules', async () => {
    const { files } = await synthesizeWith({});

    expect(files.filter(({ path }) => /loki|alloy|promtail|observability|log-rules/.test(path)).map(({ path }) => path)).toEqual([]);
  });
});

describe('Loki', () => {
  test('runs as one process on a volume unless told otherwise', async () => {
    const objects = await objectsWith(withLogs('{}'));

    expect(objects['dev/values/loki-dev.yaml']).toEqual({
      deploymentMode: 'Monolithic',
      singleBinary: { replicas: 1, persistence: { size: '20Gi' } },
      read: { replicas: 0 },
      write: { replicas: 0 },
      backend: { replicas: 0 },
      gateway: { enabled: false },
      chunksCache: { enabled: false },
      resultsCache: { enabled: false },
      lokiCanary: { enabled: false },
      test: { enabled: false },
      monitoring: { serviceMonitor: { enabled: false } },
      rbac: { namespaced: true },
      loki: {
        auth_enabled: false,
        commonConfig: { replication_factor: 1 },
        storage: { type: 'filesystem' },
        schemaConfig: {
          configs: [
            {
              from: '2024-04-01',
              store: 'tsdb',
              object_store: 'filesystem',
              schema: 'v13',
              index: { prefix: 'loki_index_', period: '24h' },
            },
          ],
        },
        limits_config: { retention_period: '336h' },
        compactor: { retention_enabled: true, delete_request_store: 'filesystem' },
        rulerConfig: {
          storage: { type: 'local', local: { directory: '/rules' } },
          rule_path: '/var/loki/rules-temp',
          alertmanager_url: 'http://alertmanager-operated.monitoring-dev.svc:9093',
          enable_alertmanager_v2: true,
          enable_api: true,
          ring: { kvstore: { store: 'inmemory' } },
        },
      },
    });
  });

  test('keeps chunks in a bucket, with credentials that stand in a Secret', async () => {
    const s3 =
      '{kind: s3, bucket: "logs-${env}", region: eu-central-1, endpoint: https://s3.example.com, pathStyle: true, credentials: {}}';

    const objects = await objectsWith(withLogs(`loki: {storage: ${s3}, schemaFrom: "2025-01-01"}`));

    expect(objects['prod/values/loki-prod.yaml']).toMatchObject({
      loki: {
        storage: {
          type: 's3',
          bucketNames: { chunks: 'logs-prod', ruler: 'logs-prod' },
          s3: { region: 'eu-central-1', endpoint: 'https://s3.example.com', s3ForcePathStyle: true },
        },
        schemaConfig: { configs: [{ from: '2025-01-01', object_store: 's3' }] },
        compactor: { delete_request_store: 's3' },
        rulerConfig: { storage: { type: 'local' } },
      },
      defaults: {
        extraEnv: [
          { name: 'AWS_ACCESS_KEY_ID', valueFrom: { secretKeyRef: { name: 'loki-s3', key: 'access-key-id' } } },
          { name: 'AWS_SECRET_ACCESS_KEY', valueFrom: { secretKeyRef: { name: 'loki-s3', key: 'secret-access-key' } } },
        ],
      },
    });
    expect(objects['prod/manifests/prod-secrets/ExternalSecret.observability-prod.loki-s3.yaml']).toMatchObject({
      spec: { data: [{ secretKey: 'access-key-id' }, { secretKey: 'secret-access-key' }] },
    });
  });

  test('runs in parts behind a gateway', async () => {
    const objects = await objectsWith(
      withLogs('loki: {mode: {kind: distributed, queriers: 4}, storage: {kind: s3, bucket: "logs-${env}", region: eu-central-1}}'),
    );
    const values = objects['dev/values/loki-dev.yaml'];

    expect(values).toMatchObject({
      deploymentMode: 'Distributed',
      loki: { commonConfig: { replication_factor: 3 } },
      singleBinary: { replicas: 0 },
      read: { replicas: 0 },
      write: { replicas: 0 },
      backend: { replicas: 0 },
      ingester: { replicas: 3, persistence: { enabled: true, claims: [{ name: 'data', size: '10Gi' }] } },
      querier: { replicas: 4 },
      distributor: { replicas: 3 },
      ruler: { replicas: 1, sidecar: true },
      gateway: { enabled: true, metrics: { enabled: false } },
    });
    expect(JSON.stringify(objects['dev/values/alloy-dev.yaml'])).toContain(
      'http://loki-dev-gateway.observability-dev.svc/loki/api/v1/push',
    );
    expect(valueFaults(values, 'loki', '18.11.0')).toEqual([]);
  });

  test('may cache', async () => {
    const objects = await objectsWith(withLogs('loki: {caches: {enabled: true}}'));

    expect(objects['dev/values/loki-dev.yaml']).toMatchObject({
      chunksCache: { enabled: true, allocatedMemory: 512 },
      resultsCache: { enabled: true, allocatedMemory: 256 },
    });
  });

  test.each([
    ['a distributed Loki on a volume', 'loki: {mode: {kind: distributed}}', 'logs.loki.storage: a distributed Loki cannot share a volume'],
    ['a retention that Loki refuses', 'loki: {retention: 12h}', 'logs.loki.retention: "12h" is shorter than Loki allows'],
    ['a retention that is not a whole hour', 'loki: {retention: 1d30m}', 'logs.loki.retention: "1d30m" holds a part of an hour'],
    ['a first day that is none', 'loki: {schemaFrom: yesterday}', 'logs.loki.schemaFrom: "yesterday" is not a date, such as 2024-04-01'],
    [
      'two ingesters for three copies',
      'loki: {mode: {kind: distributed, ingesters: 2}, storage: {kind: s3, bucket: a, region: b}}',
      'must be at least 3, not 2',
    ],
    [
      'an address that is none',
      'loki: {storage: {kind: s3, bucket: a, region: b, endpoint: "s3 in Frankfurt"}}',
      'logs.loki.storage.endpoint: "s3 in Frankfurt" is not an address of an object store',
    ],
  ])('is not compiled with %s', async (_, logs, message) => {
    const problems = await problemsWith(withLogs(logs));

    expect(problems).toEqual([expect.stringContaining(message)]);
  });
});

describe('the log agent', () => {
  test('is Alloy, with positions of its own in each environment and without a CRD', async () => {
    const objects = await objectsWith(withLogs('{}'));

    expect(objects['dev/apps/Application.argocd.alloy-dev.yaml']).toMatchObject({
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '2' } },
      spec: {
        destination: { namespace: 'observability-dev' },
        sources: [{ chart: 'alloy', targetRevision: '1.11.1', helm: { releaseName: 'alloy-dev' } }, { ref: 'values' }],
      },
    });
    expect(objects['dev/values/alloy-dev.yaml']).toMatchObject({
      crds: { create: false },
      alloy: { mounts: { varlog: true, extra: [{ name: 'positions', mountPath: '/var/lib/alloy' }] }, storagePath: '/var/lib/alloy' },
      controller: { type: 'daemonset', volumes: { extra: [{ name: 'positions', hostPath: { path: '/var/lib/alloy-dev' } }] } },
    });
    expect(objects['prod/values/alloy-prod.yaml']).toMatchObject({
      controller: { volumes: { extra: [{ hostPath: { path: '/var/lib/alloy-prod' } }] } },
    });
  });

  test('may read Pods of its environment and nothing else', async () => {
    const objects = await objectsWith(withLogs('{}'));

    expect(objects['dev/values/alloy-dev.yaml']).toMatchObject({
      rbac: {
        namespaces: ['fastapi-dev', 'monitoring-dev', 'observability-dev'],
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
      },
    });
  });

  test('finds Pods through the cluster where a namespace is not its own, but no Secrets', async () => {
    const objects = await objectsWith({
      base: (text) => `${text}  billing: { kind: redis, namespace: "billing-\${env}", deploy: { kind: external } }\nlogs: {}\n`,
    });

    const { rbac } = objects['dev/values/alloy-dev.yaml'] as { readonly rbac: unknown };
    const pods = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }];
    // Without any, the chart renders a role that is no YAML.
    expect(rbac).toEqual({ rules: pods, clusterRules: pods });
  });

  test('may be Promtail, which reads the same namespaces into the same Loki', async () => {
    const objects = await objectsWith(withLogs('agent: {kind: promtail}'));
    const values = objects['prod/values/promtail-prod.yaml'];

    expect(values).toEqual({
      config: {
        clients: [{ url: 'http://loki-prod.observability-prod.svc:3100/loki/api/v1/push' }],
        positions: { filename: '/run/promtail/positions-prod.yaml' },
        snippets: {
          extraRelabelConfigs: [
            {
              action: 'keep',
              source_labels: ['__meta_kubernetes_namespace'],
              regex: '(fastapi-prod|monitoring-prod|observability-prod)',
            },
          ],
        },
      },
      priorityClassName: 'monitoring-prod',
      resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { cpu: '200m', memory: '256Mi' } },
      service: { enabled: true },
      tolerations: [{ operator: 'Exists' }],
    });
    expect(valueFaults(values, 'promtail', '6.17.1')).toEqual([]);
    expect(Object.keys(objects).filter((path) => path.includes('alloy'))).toEqual([]);
    expect(objects['prod/apps/Application.argocd.promtail-prod.yaml']).toMatchObject({
      spec: { sources: [{ chart: 'promtail', targetRevision: '6.17.1' }, { ref: 'values' }] },
    });
  });
});
