import type { Values } from '../../core/charts/helm-values';
import { alertmanagerUrl } from '../../core/charts/release';
import { copied, from, type Sourced } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { inMilliseconds } from '../../language/quantity';
import type { Environment } from '../config/environment';
import { externalLabels } from '../config/external-labels';
import { inputAt } from '../config/input';
import type { Logs } from '../config/logs';
import { priorityOf, resourcesOf } from './production';

type Loki = Logs['loki'];

const loki = (...steps: readonly string[]): ConfigPath => ['logs', 'loki', ...steps];

const storageKind = ({ storage }: Loki) => from(storage.kind, loki('storage', 'kind'));

const persistence = ({ storage }: Loki) => ({
  size: from(storage.size, loki('storage', 'size')),
  ...(storage.storageClass === undefined ? {} : { storageClass: from(storage.storageClass, loki('storage', 'storageClass')) }),
});

// What an ingester holds and has not stored yet is lost with its Pod unless it has a volume.
const claims = (settings: Loki) => ({
  enabled: true,
  claims: [{ name: 'data', accessModes: ['ReadWriteOnce'], ...persistence(settings) }],
});

const objectStore = ({ storage }: Loki) => {
  const type = from(storage.kind, loki('storage', 'kind'));
  if (storage.kind === 'filesystem') return { type };
  const { bucket, region, endpoint, pathStyle } = storage;
  const field = <Value>(value: Value, name: string) => from(value, loki('storage', name));
  return {
    type,
    bucketNames: { chunks: field(bucket, 'bucket'), ruler: field(bucket, 'bucket') },
    s3: {
      region: field(region, 'region'),
      s3ForcePathStyle: field(pathStyle, 'pathStyle'),
      ...(endpoint === undefined ? {} : { endpoint: field(endpoint, 'endpoint') }),
    },
  };
};

// Credentials reach Loki as variables that its S3 client looks for by itself.
const credentials = ({ storage }: Loki) => {
  if (storage.kind !== 's3' || storage.credentials === undefined) return [];
  const { secret, accessKeyIdKey, secretAccessKeyKey } = storage.credentials;
  const field = (value: string, name: string) => from(value, loki('storage', 'credentials', name));
  const variable = (name: string, key: Sourced<string>) => ({
    name,
    valueFrom: { secretKeyRef: { name: field(secret, 'secret'), key } },
  });
  return [
    variable('AWS_ACCESS_KEY_ID', field(accessKeyIdKey, 'accessKeyIdKey')),
    variable('AWS_SECRET_ACCESS_KEY', field(secretAccessKeyKey, 'secretAccessKeyKey')),
  ];
};

// What all parts of Loki have, those of a distributed one as well.
const defaults = (environment: Environment, settings: Loki) => {
  const extraEnv = credentials(settings);
  const { nodeSelector, tolerations } = settings;
  const all = {
    ...(extraEnv.length === 0 ? {} : { extraEnv }),
    ...resourcesOf(environment, 'logs'),
    ...priorityOf(environment),
    ...(nodeSelector === undefined ? {} : { nodeSelector: copied(nodeSelector, loki('nodeSelector')) }),
    ...(tolerations === undefined ? {} : { tolerations: copied(tolerations, loki('tolerations')) }),
  };
  return Object.keys(all).length === 0 ? {} : { defaults: all };
};

const ruler = (environment: Environment) => ({
  // The sidecar writes there; left alone, the ruler would look into its object store and find nothing.
  storage: { type: 'local', local: { directory: '/rules' } },
  rule_path: '/var/loki/rules-temp',
  alertmanager_url: from(alertmanagerUrl(environment.monitoring.namespace), ['monitoring', 'namespace']),
  enable_alertmanager_v2: true,
  enable_api: true,
  ring: { kvstore: { store: 'inmemory' } },
  // Alerts on logs are grouped and inhibited like those of Prometheus.
  ...(environment.cluster.name === '' ? {} : { external_labels: externalLabels(environment) }),
});

const configuration = (environment: Environment, settings: Loki) => ({
  // One tenant: without this, every request needs the header X-Scope-OrgID. Loki then calls the tenant `fake`.
  auth_enabled: false,
  commonConfig: { replication_factor: from(settings.mode.kind === 'monolithic' ? 1 : 3, loki('mode', 'kind')) },
  storage: objectStore(settings),
  schemaConfig: {
    configs: [
      {
        from: inputAt(environment, 'logs', 'loki', 'schemaFrom'),
        store: 'tsdb',
        object_store: storageKind(settings),
        schema: 'v13',
        index: { prefix: 'loki_index_', period: '24h' },
      },
    ],
  },
  limits_config: { retention_period: from(`${inMilliseconds(settings.retention) / 3_600_000}h`, loki('retention')) },
  // Without the compactor's part, the retention period does nothing.
  compactor: { retention_enabled: true, delete_request_store: storageKind(settings) },
  rulerConfig: ruler(environment),
});

// The chart's defaults would run three of each part of a mode that Loki is about to drop.
const unused = { read: { replicas: 0 }, write: { replicas: 0 }, backend: { replicas: 0 } };

const parts = (settings: Loki) => {
  const mode = <Value>(value: Value, name: string) => from(value, loki('mode', name));
  switch (settings.mode.kind) {
    case 'monolithic':
      return {
        deploymentMode: mode('Monolithic', 'kind'),
        singleBinary: { replicas: 1, persistence: persistence(settings) },
        gateway: { enabled: mode(false, 'kind') },
      };
    case 'distributed': {
      const { ingesters, queriers, distributors } = settings.mode;
      return {
        deploymentMode: mode('Distributed', 'kind'),
        singleBinary: { replicas: 0 },
        ingester: { replicas: mode(ingesters, 'ingesters'), persistence: claims(settings) },
        querier: { replicas: mode(queriers, 'queriers') },
        distributor: { replicas: mode(distributors, 'distributors') },
        queryFrontend: { replicas: 2 },
        queryScheduler: { replicas: 2 },
        indexGateway: { replicas: 2 },
        compactor: { replicas: 1 },
        ruler: { replicas: 1, sidecar: true },
        // Its metrics are those of a web server and would pass for Loki's.
        gateway: { enabled: mode(true, 'kind'), metrics: { enabled: false } },
      };
    }
  }
};

const caches = ({ caches: settings }: Loki) => {
  const enabled = from(settings.enabled, loki('caches', 'enabled'));
  if (!settings.enabled) return { chunksCache: { enabled }, resultsCache: { enabled } };
  const memory = (megabytes: number, name: string) => ({ enabled, allocatedMemory: from(megabytes, loki('caches', name)) });
  return {
    chunksCache: memory(settings.chunksMegabytes, 'chunksMegabytes'),
    resultsCache: memory(settings.resultsMegabytes, 'resultsMegabytes'),
  };
};

/** Values of the chart loki. */
export const lokiValues = (environment: Environment, { loki: settings }: Logs): Values => ({
  loki: configuration(environment, settings),
  ...parts(settings),
  ...unused,
  ...defaults(environment, settings),
  ...(environment.production ? { sidecar: resourcesOf(environment, 'medium'), memcachedExporter: resourcesOf(environment, 'small') } : {}),
  ...caches(settings),
  // The canary's metrics would pass for Loki's, and the chart's test needs the canary.
  lokiCanary: { enabled: false },
  test: { enabled: false },
  // The sidecar reads rules in Loki's own namespace; a ClusterRole would let it read the Secrets of every environment.
  rbac: { namespaced: true },
  // Our own monitor gives Loki's series the job that its alerts select.
  monitoring: { serviceMonitor: { enabled: false } },
});
