import type { Values } from '../../core/charts/helm-values';
import { alertmanagerUrl } from '../../core/charts/release';
import { inMilliseconds } from '../../language/quantity';
import type { Environment } from '../config/environment';
import type { Logs } from '../config/logs';

type Loki = Logs['loki'];

const persistence = ({ storage }: Loki) => ({
  size: storage.size,
  ...(storage.storageClass === undefined ? {} : { storageClass: storage.storageClass }),
});

// What an ingester holds and has not stored yet is lost with its Pod unless it has a volume.
const claims = (loki: Loki) => ({ enabled: true, claims: [{ name: 'data', accessModes: ['ReadWriteOnce'], ...persistence(loki) }] });

const objectStore = ({ storage }: Loki) => {
  if (storage.kind === 'filesystem') return { type: 'filesystem' };
  const { bucket, region, endpoint, pathStyle } = storage;
  return {
    type: 's3',
    bucketNames: { chunks: bucket, ruler: bucket },
    s3: { region, s3ForcePathStyle: pathStyle, ...(endpoint === undefined ? {} : { endpoint }) },
  };
};

// Credentials reach Loki as variables that its S3 client looks for by itself.
const credentials = ({ storage }: Loki) => {
  if (storage.kind !== 's3' || storage.credentials === undefined) return {};
  const { secret, accessKeyIdKey, secretAccessKeyKey } = storage.credentials;
  const variable = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } });
  const extraEnv = [variable('AWS_ACCESS_KEY_ID', accessKeyIdKey), variable('AWS_SECRET_ACCESS_KEY', secretAccessKeyKey)];
  return { defaults: { extraEnv } };
};

const ruler = ({ monitoring }: Environment) => ({
  // The sidecar writes there; left alone, the ruler would look into its object store and find nothing.
  storage: { type: 'local', local: { directory: '/rules' } },
  rule_path: '/var/loki/rules-temp',
  alertmanager_url: alertmanagerUrl(monitoring.namespace),
  enable_alertmanager_v2: true,
  enable_api: true,
  ring: { kvstore: { store: 'inmemory' } },
});

const configuration = (environment: Environment, loki: Loki) => ({
  // One tenant: without this, every request needs the header X-Scope-OrgID. Loki then calls the tenant `fake`.
  auth_enabled: false,
  commonConfig: { replication_factor: loki.mode.kind === 'monolithic' ? 1 : 3 },
  storage: objectStore(loki),
  schemaConfig: {
    configs: [
      {
        from: loki.schemaFrom,
        store: 'tsdb',
        object_store: loki.storage.kind,
        schema: 'v13',
        index: { prefix: 'loki_index_', period: '24h' },
      },
    ],
  },
  limits_config: { retention_period: `${inMilliseconds(loki.retention) / 3_600_000}h` },
  // Without the compactor's part, the retention period does nothing.
  compactor: { retention_enabled: true, delete_request_store: loki.storage.kind },
  rulerConfig: ruler(environment),
});

// The chart's defaults would run three of each part of a mode that Loki is about to drop.
const unused = { read: { replicas: 0 }, write: { replicas: 0 }, backend: { replicas: 0 } };

const parts = (loki: Loki) => {
  switch (loki.mode.kind) {
    case 'monolithic':
      return { deploymentMode: 'Monolithic', singleBinary: { replicas: 1, persistence: persistence(loki) }, gateway: { enabled: false } };
    case 'distributed': {
      const { ingesters, queriers, distributors } = loki.mode;
      return {
        deploymentMode: 'Distributed',
        singleBinary: { replicas: 0 },
        ingester: { replicas: ingesters, persistence: claims(loki) },
        querier: { replicas: queriers },
        distributor: { replicas: distributors },
        queryFrontend: { replicas: 2 },
        queryScheduler: { replicas: 2 },
        indexGateway: { replicas: 2 },
        compactor: { replicas: 1 },
        ruler: { replicas: 1, sidecar: true },
        // Its metrics are those of a web server and would pass for Loki's.
        gateway: { enabled: true, metrics: { enabled: false } },
      };
    }
  }
};

const caches = ({ caches: { enabled, chunksMegabytes, resultsMegabytes } }: Loki) =>
  enabled
    ? {
        chunksCache: { enabled, allocatedMemory: chunksMegabytes },
        resultsCache: { enabled, allocatedMemory: resultsMegabytes },
      }
    : { chunksCache: { enabled }, resultsCache: { enabled } };

/** Values of the chart loki. */
export const lokiValues = (environment: Environment, { loki }: Logs): Values => ({
  loki: configuration(environment, loki),
  ...parts(loki),
  ...unused,
  ...credentials(loki),
  ...caches(loki),
  // The canary's metrics would pass for Loki's, and the chart's test needs the canary.
  lokiCanary: { enabled: false },
  test: { enabled: false },
  // The sidecar reads rules in Loki's own namespace; a ClusterRole would let it read the Secrets of every environment.
  rbac: { namespaced: true },
  // Our own monitor gives Loki's series the job that its alerts select.
  monitoring: { serviceMonitor: { enabled: false } },
});
