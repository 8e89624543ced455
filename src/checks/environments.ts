import { destinationsOf } from '../alertmanager/receivers';
import { type Environment, namespacesOf } from '../config/environment';
import { secretPlans } from '../config/secrets';
import type { ConfigPath } from '../model/path';
import type { Problem } from '../model/problem';

/** Something that one environment uses and no other may. */
interface Claim {
  readonly environment: Environment;
  readonly what: string;
  readonly value: string;
  readonly path: ConfigPath;
}

type Own = Omit<Claim, 'environment'>;

const namespaceClaims = (environment: Environment): readonly Own[] =>
  namespacesOf(environment).map((value) => {
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

const shares = (first: Claim, second: Claim): Problem => ({
  check: 'environments-share',
  level: 'error',
  at: second.environment.locate(second.path),
  message: `${second.what} "${second.value}" of ${second.environment.name} is also one of ${first.environment.name}`,
  help: 'put ${env} into it, or override it in the file of one environment',
});

/** Environments that could touch each other: a namespace, release, port, host, destination or remote secret in common. */
export const sharedBetweenEnvironments = (environments: readonly Environment[]): readonly Problem[] => {
  const seen = new Map<string, Claim>();
  return environments.flatMap(claimsOf).flatMap((claim) => {
    const key = JSON.stringify([claim.what, claim.value.toLowerCase()]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, claim);
    return first === undefined || first.environment === claim.environment ? [] : [shares(first, claim)];
  });
};

const common: readonly { readonly path: ConfigPath; readonly read: (environment: Environment) => unknown }[] = [
  { path: ['platform'], read: ({ platform }) => platform },
  { path: ['cluster'], read: ({ cluster }) => cluster },
  { path: ['repository', 'url'], read: ({ repository }) => repository.url },
  { path: ['repository', 'path'], read: ({ repository }) => repository.path },
  { path: ['argocd', 'namespace'], read: ({ argocd }) => argocd.namespace },
  { path: ['charts', 'prometheus-operator-crds', 'version'], read: ({ charts }) => charts['prometheus-operator-crds'].version },
  { path: ['charts', 'prometheus-operator-crds', 'repository'], read: ({ charts }) => charts['prometheus-operator-crds'].repository },
];

/** Values that exist once for the platform and yet differ between environments. */
export const differingCommonValues = ([first, ...others]: readonly Environment[]): readonly Problem[] =>
  first === undefined
    ? []
    : others.flatMap((environment) =>
        common
          .filter(({ read }) => read(environment) !== read(first))
          .map(
            ({ path, read }): Problem => ({
              check: 'environments-differ',
              level: 'error',
              at: environment.locate(path),
              message: `${path.join('.')} is "${String(read(environment))}" in ${environment.name}, but "${String(read(first))}" in ${first.name}`,
              help: 'it exists once for all environments: set it in base.yaml',
            }),
          ),
      );
