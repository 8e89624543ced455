import { type ConfigPath, dotted } from '../../../core/path';
import type { Subject } from '../../../core/problem';
import type { Check, Finding } from '../../../lint/checks/check';
import { environmentSubject } from '../../../lint/checks/common/subjects';
import { type Environment, type ExistingEnvironment, type InstalledEnvironment, isExisting, isInstalled } from '../../config/environment';
import { namespacePaths } from '../../config/namespace-paths';
import { secretPlans } from '../../secrets/plans';
import { emittedShares } from '../common/emitted-shares';

/** Something that one environment uses and no other may. */
interface Claim {
  readonly environment: Environment;
  readonly what: string;
  readonly value: string;
  readonly path: ConfigPath;
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

const storageClaims = ({ logs, running }: Environment): readonly Own[] => {
  const exports = running.flatMap(({ name, storage: volumes }) =>
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
  const chunks = logs?.loki.storage;
  const buckets = chunks?.kind === 's3' ? [{ what: 'bucket', value: chunks.bucket, path: ['logs', 'loki', 'storage', 'bucket'] }] : [];
  return [...exports, ...buckets];
};

const hostClaims = ({ monitoring }: InstalledEnvironment): readonly Own[] =>
  (['prometheus', 'alertmanager', 'grafana'] as const).flatMap((part) => {
    const { host } = monitoring[part];
    return host === undefined ? [] : [{ what: 'host', value: host, path: ['monitoring', part, 'host'] }];
  });

// Several environments may well use one stack that runs already.
// Nothing in an expression says which environment's series it reads, and a tenant has one configuration of Alertmanager.
const tenantClaims = ({ monitoring: { rules, routing } }: ExistingEnvironment): readonly Own[] => [
  ...(rules.kind === 'mimir'
    ? [{ what: 'tenant of Mimir for rules', value: `${rules.tenant} of ${rules.address}`, path: ['monitoring', 'rules', 'tenant'] }]
    : []),
  ...(routing.kind === 'mimir'
    ? [{ what: 'tenant of Mimir for routing', value: `${routing.tenant} of ${routing.address}`, path: ['monitoring', 'routing', 'tenant'] }]
    : []),
];

const stackClaims = (environment: Environment): readonly Own[] => {
  if (isExisting(environment)) return tenantClaims(environment);
  if (!isInstalled(environment)) return [];
  const path = ['monitoring', 'nodeExporterPort'];
  return [{ what: 'node port', value: String(environment.monitoring.nodeExporterPort), path }, ...hostClaims(environment)];
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

const claimsOf = (environment: Environment): readonly Claim[] => {
  const own: readonly Own[] = [
    ...namespaceClaims(environment),
    ...releaseClaims(environment),
    ...stackClaims(environment),
    ...storageClaims(environment),
    ...destinationClaims(environment),
    ...remoteClaims(environment),
  ];
  return own.map((claim) => ({ environment, ...claim }));
};

/** What exists once in a cluster under its name: environments that share one of these are in one place. */
const ofCluster = ['namespace', 'Helm release', 'node port'];

// Names of hosts and channels are read without regard to letter case, and Slack adds the # where it is missing.
const identityOf = ({ environment, what, value }: Claim): string =>
  JSON.stringify([ofCluster.includes(what) ? environment.cluster.name : '', what, value.toLowerCase().replace(/^#/, '')]);

/** Something that several environments use, by what each of them wrote. */
type Share = readonly [Claim, Claim, ...Claim[]];

type Group<Item> = readonly [Item, ...Item[]];

const groupedBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Group<Item>[] => {
  const groups = new Map<string, Group<Item>>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    groups.set(keyOf(item), known === undefined ? [item] : [...known, item]);
  }
  return [...groups.values()];
};

// One environment may use a thing in two places.
const ofEach = (claims: readonly Claim[]): readonly Claim[] =>
  claims.filter(({ environment }, index) => claims.findIndex((claim) => claim.environment === environment) === index);

const sharesIn = (environments: readonly Environment[]): readonly Share[] =>
  groupedBy(environments.flatMap(claimsOf), identityOf).flatMap((claims): readonly Share[] => {
    const [first, second, ...others] = ofEach(claims);
    return first === undefined || second === undefined ? [] : [[first, second, ...others]];
  });

const sentence = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

const namesIn = (share: Share): string => sentence(share.map(({ environment }) => environment.name));

const isNumber = (value: string): boolean => /^-?\d+$/.test(value);

const helpFor = (value: string): string =>
  isNumber(value)
    ? 'set another one in the file of one environment'
    : 'put ${env} into it, or set another one in the file of one environment';

// The namespace is said first, as the others are mostly shared with it.
const byCluster = ([a]: Share, [b]: Share): number => ofCluster.indexOf(a.what) - ofCluster.indexOf(b.what);

const written = ([{ path, value }]: Share): string =>
  isNumber(value) ? `another ${dotted(path)} in the file of each` : `${dotted(path)}: ${value}-\${env}`;

// What is found in one of two environments that share a namespace or a release may well be of the other.
const spoiled = (shares: readonly Share[]): readonly Subject[] =>
  shares
    .filter(([{ what }]) => what !== 'node port')
    .flatMap((share) => share.map(({ environment }) => environmentSubject(environment.name)));

// Who shares everything may just be in the wrong cluster.
const elsewhere = ({ cluster, clusters }: Environment): string => {
  const others = Object.keys(clusters).filter((name) => name !== cluster.name);
  return others.length === 0 ? '' : `; or name another cluster in the file of one of them: ${others.sort().join(', ')}`;
};

const apart = (group: Group<Share>): Finding => {
  const shares = [...group].sort(byCluster);
  const [first] = group;
  const [, second] = shares[0] ?? first;
  const whats = shares.map(([{ what, value }]) => `the ${what} "${value}"`);
  return {
    at: second.environment.locate(second.path),
    message: `${dotted(second.path)}: ${namesIn(first)} share ${sentence(whats)}`,
    help: `${shares.length === 1 ? helpFor(second.value) : `write ${sentence(shares.map(written))}`}${elsewhere(second.environment)}`,
    about: spoiled(shares),
  };
};

const further = (group: Group<Share>): Finding => {
  const [first, ...others] = group;
  const [, { environment, path, what, value }] = first;
  const values = group.map(([one]) => `"${one.value}"`);
  return {
    at: environment.locate(path),
    message: `${dotted(path)}: ${namesIn(first)} share the ${what}${others.length > 0 ? 's' : ''} ${sentence(values)}`,
    help: helpFor(value),
  };
};

/** Environments that could touch each other: a namespace, release, port, host, store, destination, remote secret, dashboard or external labels in common. */
export const environmentsShare: Check<Environment> = {
  id: 'environments-share',
  level: 'error',
  acrossClusters: true,
  find: ({ declared: environments, graph }) => {
    const shares = sharesIn(environments);
    const inCluster = shares.filter(([{ what }]) => ofCluster.includes(what));
    const others = shares.filter(([{ what }]) => !ofCluster.includes(what));
    return [
      ...groupedBy(inCluster, namesIn).map(apart),
      ...groupedBy(others, (share) => JSON.stringify([namesIn(share), share[1].what, share[1].path])).map(further),
      ...emittedShares(graph),
    ];
  },
};
