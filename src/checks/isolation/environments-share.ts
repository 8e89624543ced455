import { destinationsOf } from '../../alertmanager/receivers';
import type { Environment } from '../../config/environment';
import { secretPlans } from '../../config/secrets';
import type { ConfigPath } from '../../model/path';
import type { Check, Finding } from '../check';

/** Something that one environment uses and no other may. */
interface Claim {
  readonly environment: Environment;
  readonly what: string;
  readonly value: string;
  readonly path: ConfigPath;
}

type Own = Omit<Claim, 'environment'>;

const namespaceClaims = (environment: Environment): readonly Own[] =>
  environment.namespaces.map((value) => {
    const owner = environment.workloads.find(({ identity }) => identity?.namespace === value);
    const path =
      value === environment.monitoring.namespace || owner === undefined
        ? ['monitoring', 'namespace']
        : ['workloads', owner.name, 'namespace'];
    return { what: 'namespace', value, path };
  });

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
  const { monitoring } = environment;
  const owns: readonly Own[] = monitoring.ownsCluster
    ? [{ what: 'part of the cluster', value: 'kubelet Service and control plane', path: ['monitoring', 'ownsCluster'] }]
    : [];
  const own: readonly Own[] = [
    ...namespaceClaims(environment),
    { what: 'Helm release', value: monitoring.release, path: ['monitoring', 'release'] },
    { what: 'port of the nodes', value: String(monitoring.nodeExporterPort), path: ['monitoring', 'nodeExporterPort'] },
    ...hostClaims(environment),
    ...destinationClaims(environment),
    ...remoteClaims(environment),
    ...owns,
  ];
  return own.map((claim) => ({ environment, ...claim }));
};

const shares = (first: Claim, second: Claim): Finding => ({
  at: second.environment.locate(second.path),
  message: `${second.what} "${second.value}" of ${second.environment.name} is also one of ${first.environment.name}`,
  help: 'put ${env} into it, or override it in the file of one environment',
});

/** Environments that could touch each other: a namespace, release, port, host, destination or remote secret in common. */
export const environmentsShare: Check = {
  id: 'environments-share',
  level: 'error',
  find: ({ environments }) => {
    const seen = new Map<string, Claim>();
    return environments.flatMap(claimsOf).flatMap((claim) => {
      const key = JSON.stringify([claim.what, claim.value.toLowerCase()]);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, claim);
      return first === undefined || first.environment === claim.environment ? [] : [shares(first, claim)];
    });
  },
};
