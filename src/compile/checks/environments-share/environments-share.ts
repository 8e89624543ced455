import { type ConfigPath, dotted } from '../../../core/path';
import type { Check, Finding } from '../../../lint/checks/check';
import { destinationsOf } from '../../alertmanager/receivers';
import type { Environment } from '../../config/environment';
import { secretPlans } from '../../secrets/plans';
import { emittedShares } from '../shared/emitted-shares';

/** Something that one environment uses and no other may. */
interface Claim {
  readonly environment: Environment;
  readonly what: string;
  readonly value: string;
  readonly path: ConfigPath;
}

type Own = Omit<Claim, 'environment'>;

const namespacePath = ({ monitoring, logs, workloads }: Environment, namespace: string): ConfigPath => {
  if (namespace === monitoring.namespace) return ['monitoring', 'namespace'];
  if (namespace === logs?.namespace) return ['logs', 'namespace'];
  const owner = workloads.find(({ identity }) => identity?.namespace === namespace);
  return owner === undefined ? ['workloads'] : ['workloads', owner.name, 'namespace'];
};

const namespaceClaims = (environment: Environment): readonly Own[] =>
  environment.namespaces.map((value) => ({ what: 'namespace', value, path: namespacePath(environment, value) }));

// Charts name objects outside namespaces after their release.
const releaseClaims = ({ name, monitoring, logs, workloads }: Environment): readonly Own[] => {
  const claim = (value: string, path: ConfigPath): Own => ({ what: 'Helm release', value, path });
  return [
    claim(monitoring.release, ['monitoring', 'release']),
    ...(logs === undefined
      ? []
      : [claim(logs.loki.release, ['logs', 'loki', 'release']), claim(logs.agent.release, ['logs', 'agent', 'release'])]),
    ...workloads.flatMap(({ name: workload, identity }) =>
      identity?.deploy.kind === 'chart'
        ? [claim(identity.deploy.release ?? `${workload}-${name}`, ['workloads', workload, 'deploy', 'release'])]
        : [],
    ),
  ];
};

const storageClaims = ({ logs, workloads }: Environment): readonly Own[] => {
  const exports = workloads.flatMap(({ name, identity }) =>
    (identity?.storage ?? []).flatMap(({ name: storage, volume }) =>
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
  const chunks = logs?.loki.storage;
  const buckets = chunks?.kind === 's3' ? [{ what: 'bucket', value: chunks.bucket, path: ['logs', 'loki', 'storage', 'bucket'] }] : [];
  return [...exports, ...buckets];
};

const hostClaims = ({ monitoring }: Environment): readonly Own[] =>
  (['prometheus', 'alertmanager', 'grafana'] as const).flatMap((part) => {
    const { host } = monitoring[part];
    return host === undefined ? [] : [{ what: 'host', value: host, path: ['monitoring', part, 'host'] }];
  });

const destinationClaims = ({ alerting }: Environment): readonly Own[] => {
  const claims = Object.entries(alerting.receivers).flatMap(([receiver, integrations]) =>
    Object.entries(integrations).flatMap(([name, integration]) =>
      destinationsOf(integration).map(({ what, value, field }) => ({ what, value, path: ['receivers', receiver, name, field] })),
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

const claimsOf = (environment: Environment): readonly Claim[] => {
  const own: readonly Own[] = [
    ...namespaceClaims(environment),
    ...releaseClaims(environment),
    {
      what: 'node port',
      value: String(environment.monitoring.nodeExporterPort),
      path: ['monitoring', 'nodeExporterPort'],
    },
    ...hostClaims(environment),
    ...storageClaims(environment),
    ...destinationClaims(environment),
    ...remoteClaims(environment),
  ];
  return own.map((claim) => ({ environment, ...claim }));
};

const shares = (first: Claim, second: Claim): Finding => ({
  at: second.environment.locate(second.path),
  message: `${dotted(second.path)}: ${first.environment.name} and ${second.environment.name} share the ${second.what} "${second.value}"`,
  help: /^-?\d+$/.test(second.value)
    ? 'set another one in the file of one environment'
    : 'put ${env} into it, or set another one in the file of one environment',
});

// Names of hosts and channels are read without regard to letter case, and Slack adds the # where it is missing.
const identityOf = ({ what, value }: Own): string => JSON.stringify([what, value.toLowerCase().replace(/^#/, '')]);

/** Environments that could touch each other: a namespace, release, port, host, store, destination, remote secret, dashboard or external labels in common. */
export const environmentsShare: Check<Environment> = {
  id: 'environments-share',
  level: 'error',
  find: ({ declared: environments, graph }) => {
    const seen = new Map<string, Claim>();
    const declared = environments.flatMap(claimsOf).flatMap((claim) => {
      const key = identityOf(claim);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, claim);
      return first === undefined || first.environment === claim.environment ? [] : [shares(first, claim)];
    });
    return [...declared, ...emittedShares(graph)];
  },
};
