import { textAt } from '../../../core/json';
import type { ConfigPath } from '../../../core/path';
import { type Environment, type ExistingEnvironment, type InstalledEnvironment, isExisting, isInstalled } from '../../config/environment';
import { namespacePaths } from '../../config/namespace-paths';
import { secretPlans } from '../../secrets/plans';

/** Something that one environment uses and no other may. */
export interface Claim {
  readonly environment: Environment;
  readonly what: string;
  readonly value: string;
  readonly path: ConfigPath;
  /** What tells uses of one thing apart, so that they are no fault. */
  readonly apart?: string;
  /** Whose it is, where that is not each environment for itself. */
  readonly owner?: string;
  /** What else would be right. */
  readonly otherwise?: string;
}

type Own = Omit<Claim, 'environment'>;

const namespaceClaims = (environment: Environment): readonly Own[] =>
  environment.namespaces
    .filter((value) => isInstalled(environment) || value !== environment.monitoring.namespace)
    .map((value) => ({ what: 'namespace', value, path: namespacePaths(environment, value)[0] ?? ['workloads'] }));

// Charts name objects outside namespaces after their release.
const releaseClaims = (environment: Environment): readonly Own[] => {
  const { logs, running } = environment;
  const claim = (value: string, path: ConfigPath): Own => ({ what: 'Helm release', value, path });
  return [
    ...(isInstalled(environment) ? [claim(environment.monitoring.release, ['monitoring', 'release'])] : []),
    ...(logs === undefined
      ? []
      : [claim(logs.loki.release, ['logs', 'loki', 'release']), claim(logs.agent.release, ['logs', 'agent', 'release'])]),
    ...running.flatMap(({ name, deploy }) =>
      deploy.kind === 'chart' ? [claim(deploy.release, ['workloads', name, 'deploy', 'release'])] : [],
    ),
  ];
};

const storageClaims = ({ running }: Environment): readonly Own[] => {
  return running.flatMap(({ name, storage: volumes }) =>
    volumes.flatMap(({ name: storage, volume }) =>
      volume.kind === 'nfs'
        ? [
            {
              what: 'NFS export',
              value: `${volume.server}:${volume.path.replace(/\/+$/, '')}`,
              path: ['workloads', name, 'storage', storage, 'volume', 'path'],
            },
          ]
        : [],
    ),
  );
};

/** A value of a chart that is written over ours, or ours. */
const laidOver = (
  { charts }: Environment,
  chart: keyof Environment['charts'],
  at: readonly string[],
  ours: { readonly value: string | undefined; readonly path: ConfigPath },
): { readonly value: string | undefined; readonly path: ConfigPath } => {
  const value = textAt(charts[chart].values, ...at);
  return value === undefined ? ours : { value, path: ['charts', chart, 'values', ...at] };
};

const bucketClaim = (
  { value: bucket, path }: { readonly value: string | undefined; readonly path: ConfigPath },
  prefix = '',
): readonly Own[] => {
  // Slashes at its ends name the same folder.
  const folder = prefix.replace(/^\/+|\/+$/g, '');
  return bucket === undefined ? [] : [{ what: 'bucket', value: folder === '' ? bucket : `${bucket}/${folder}`, path }];
};

// Two Lokis in one place delete each other's chunks, and two compactors of Thanos each other's blocks.
const bucketClaims = (environment: Environment): readonly Own[] => {
  const chunks = environment.logs?.loki.storage;
  const lines =
    chunks?.kind === 's3'
      ? bucketClaim(
          laidOver(environment, 'loki', ['loki', 'storage', 'bucketNames', 'chunks'], {
            value: chunks.bucket,
            path: ['logs', 'loki', 'storage', 'bucket'],
          }),
        )
      : [];
  if (!isInstalled(environment)) return lines;
  const { thanos } = environment.monitoring.prometheus;
  const below = ['prometheus', 'prometheusSpec', 'thanos', 'objectStorageConfig', 'secret'];
  const sidecar = (at: readonly string[], field: 'bucket' | 'prefix') =>
    laidOver(environment, 'kube-prometheus-stack', [...below, ...at], {
      value: thanos?.[field],
      path: ['monitoring', 'prometheus', 'thanos', field],
    });
  return [...lines, ...bucketClaim(sidecar(['config', 'bucket'], 'bucket'), sidecar(['prefix'], 'prefix').value)];
};

const hostClaims = ({ monitoring }: InstalledEnvironment): readonly Own[] =>
  (['prometheus', 'alertmanager', 'grafana'] as const).flatMap((part) => {
    const { host } = monitoring[part];
    return host === undefined ? [] : [{ what: 'host', value: host, path: ['monitoring', part, 'host'] }];
  });

const clusterLabels = 'let monitoring.prometheus.externalLabels give each a cluster of its own';

// What many may use: who means to writes it once, in the base. One that has what is another's has it in its own file. What a folder
// holds is so.
const used = (environment: Environment, what: string, value: string | undefined, path: ConfigPath): readonly Own[] => {
  if (value === undefined || !environment.isWritten(path) || environment.foundStack.isFound(path)) return [];
  const { file, line, column } = environment.locate(path);
  return [{ what, value, path, owner: `${file}:${line}:${column}`, otherwise: 'write it in base.yaml where all have the same' }];
};

const remoteClaimsOf = (environment: ExistingEnvironment | InstalledEnvironment): readonly Own[] =>
  (environment.monitoring.prometheus.remoteWrite ?? []).flatMap(({ url, tenant }, index) => {
    const path = ['monitoring', 'prometheus', 'remoteWrite', index];
    return [
      ...used(environment, 'address for samples', url, [...path, 'url']),
      ...used(environment, 'tenant for samples', tenant, [...path, 'tenant']),
    ];
  });

// Samples of two Prometheus servers under one set of labels are one series, of which one sample is refused as out of order.
const sampleClaims = ({ cluster, monitoring: { namespace, names, prometheus } }: ExistingEnvironment): readonly Own[] => {
  const server = `${namespace}/${names.prometheus}`;
  const labels = Object.entries({ prometheus: server, ...prometheus.externalLabels }).sort();
  return (prometheus.remoteWrite ?? []).map(({ url, tenant = 'anonymous' }, index) => ({
    what: 'tenant for samples',
    value: `${tenant} of ${url}`,
    path: ['monitoring', 'prometheus', 'remoteWrite', index, ...(tenant === 'anonymous' ? [] : ['tenant'])],
    apart: JSON.stringify(labels),
    // Several environments may well use one stack that runs already.
    owner: `${cluster.name} ${server}`,
    otherwise: clusterLabels,
  }));
};

// Expressions select the cluster that Prometheus adds; without one, nothing in them says whose series they read.
const tenantClaims = (environment: ExistingEnvironment): readonly Own[] => {
  const { rules, routing, prometheus } = environment.monitoring;
  return [
    ...(rules.kind === 'mimir'
      ? [
          {
            what: 'tenant of Mimir for rules',
            value: `${rules.tenant} of ${rules.address}`,
            path: ['monitoring', 'rules', 'tenant'],
            apart: prometheus.externalLabels?.cluster ?? '',
            otherwise: clusterLabels,
          },
          ...used(environment, 'tenant of rules', rules.tenant, ['monitoring', 'rules', 'tenant']),
          ...used(environment, 'address of Mimir', rules.address, ['monitoring', 'rules', 'address']),
        ]
      : []),
    // A tenant has one configuration of Alertmanager.
    ...(routing.kind === 'mimir'
      ? [
          {
            what: 'tenant of Mimir for routing',
            value: `${routing.tenant} of ${routing.address}`,
            path: ['monitoring', 'routing', 'tenant'],
          },
          ...used(environment, 'tenant of routing', routing.tenant, ['monitoring', 'routing', 'tenant']),
          ...used(environment, 'address of Mimir', routing.address, ['monitoring', 'routing', 'address']),
        ]
      : []),
  ];
};

// Expressions select the labels of streams that are written; without any, they read lines of all clusters.
const logTenantClaims = (environment: ExistingEnvironment): readonly Own[] => {
  const { logRules } = environment.monitoring;
  if (logRules === undefined) return [];
  const { address, tenant, labels } = logRules;
  const path = ['monitoring', 'logRules'];
  return [
    {
      what: 'tenant of Loki for rules',
      value: `${tenant} of ${address}`,
      path: [...path, 'tenant'],
      apart: JSON.stringify(Object.entries(labels).sort()),
      otherwise: 'give each labels of its own in monitoring.logRules.labels',
    },
    ...used(environment, 'tenant of rules on logs', tenant, [...path, 'tenant']),
    ...used(environment, 'address of Loki', address, [...path, 'address']),
    ...Object.entries(labels).flatMap(([label, value]) =>
      used(environment, `label ${label} of log streams`, value, [...path, 'labels', label]),
    ),
  ];
};

const grafanaClaims = (environment: ExistingEnvironment): readonly Own[] => {
  const { url, dataSources } = environment.monitoring.grafana;
  const path = ['monitoring', 'grafana'];
  return [
    ...used(environment, 'Grafana', url, [...path, 'url']),
    ...used(environment, 'data source', dataSources.metrics, [...path, 'dataSources', 'metrics']),
    ...used(environment, 'data source', dataSources.logs, [...path, 'dataSources', 'logs']),
  ];
};

// Alerts of two clusters under one label are taken for those of one.
const clusterClaims = ({ cluster, monitoring }: Environment): readonly Own[] =>
  cluster.label === ''
    ? []
    : [
        {
          what: 'label of a cluster',
          value: cluster.label,
          path:
            monitoring.prometheus.externalLabels?.cluster === undefined
              ? ['cluster']
              : ['monitoring', 'prometheus', 'externalLabels', 'cluster'],
          owner: cluster.name,
        },
      ];

const stackClaims = (environment: Environment): readonly Own[] => {
  if (isExisting(environment))
    return [
      ...clusterClaims(environment),
      ...used(environment, 'folder of a stack', environment.monitoring.from, ['monitoring', 'from']),
      ...remoteClaimsOf(environment),
      ...sampleClaims(environment),
      ...tenantClaims(environment),
      ...logTenantClaims(environment),
      ...grafanaClaims(environment),
    ];
  if (!isInstalled(environment)) return [];
  const path = ['monitoring', 'nodeExporterPort'];
  return [
    { what: 'node port', value: String(environment.monitoring.nodeExporterPort), path },
    ...clusterClaims(environment),
    ...remoteClaimsOf(environment),
    ...hostClaims(environment),
  ];
};

const destinationClaims = ({ alerting }: Environment): readonly Own[] => {
  const claims = Object.entries(alerting.receivers).flatMap(([receiver, integrations]) =>
    Object.entries(integrations).flatMap(([name, integration]) =>
      alerting.integrations
        .destinationsOf(integration)
        .map(({ what, value, field }) => ({ what, value, path: ['receivers', receiver, name, field] })),
    ),
  );
  return claims.map((claim) => ({ ...claim, path: ['alerting', ...claim.path] }));
};

const remoteClaims = (environment: Environment): readonly Own[] =>
  secretPlans(environment).flatMap(({ name, source }) =>
    source.kind !== 'external-secrets'
      ? []
      : source.keys.map(({ remote, property }) => ({
          what: 'remote secret',
          value: `${source.store.name}/${remote}${property === undefined ? '' : `#${property}`}`,
          path: Object.hasOwn(environment.secrets.entries, name) ? ['secrets', 'entries', name] : ['secrets', 'provider', 'path'],
        })),
  );

/** Everything that no other environment may have as well. */
export const claimsOf = (environment: Environment): readonly Claim[] => {
  const own: readonly Own[] = [
    ...namespaceClaims(environment),
    ...releaseClaims(environment),
    ...stackClaims(environment),
    ...storageClaims(environment),
    ...bucketClaims(environment),
    ...destinationClaims(environment),
    ...remoteClaims(environment),
  ];
  return own.map((claim) => ({ environment, ...claim }));
};
