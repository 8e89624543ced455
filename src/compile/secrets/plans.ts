import type { SecretNeed } from '../../core/kubernetes/secret';
import type { ConfigPath } from '../../core/path';
import { integrationSecrets } from '../alertmanager/credentials';
import { type Environment, runningIn } from '../config/environment';

type Provider = Environment['secrets']['provider'];
type Entry = Environment['secrets']['entries'][string];

/** Where one key of a Secret is found in a store outside the cluster. */
export interface RemoteKey {
  readonly key: string;
  readonly remote: string;
  readonly property?: string;
}

/** The store that the External Secrets operator reads. */
export type SecretStore = Extract<Provider, { kind: 'external-secrets' }>['store'];

/** How a Secret gets into the cluster. */
export type SecretSource =
  | {
      readonly kind: 'external-secrets';
      readonly store: SecretStore;
      readonly refreshInterval: string;
      readonly keys: readonly RemoteKey[];
    }
  | {
      readonly kind: 'sealed-secrets';
      readonly scope: 'strict' | 'namespace-wide' | 'cluster-wide';
      /** What kubeseal was told that the Secret is called, where the user says so. */
      readonly sealedFor?: { readonly name: string; readonly namespace: string };
      readonly encryptedData: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'existing' };

/** A Secret that must exist, with the keys it must hold. */
export interface SecretPlan {
  readonly name: string;
  readonly namespace: string;
  readonly needs: readonly SecretNeed[];
  readonly source: SecretSource;
  readonly paths: readonly ConfigPath[];
}

/** Names of the Secrets that Alertmanager mounts, sorted. */
export const alertmanagerSecrets = ({ alerting }: Environment): readonly string[] =>
  [...new Set(integrationSecrets(alerting).map(({ reference }) => reference.secret))].sort();

const lokiNeeds = ({ logs }: Environment): readonly SecretNeed[] => {
  const storage = logs?.loki.storage;
  if (logs === undefined || storage?.kind !== 's3' || storage.credentials === undefined) return [];
  const { secret, accessKeyIdKey, secretAccessKeyKey } = storage.credentials;
  const path = ['logs', 'loki', 'storage', 'credentials'];
  const need = (key: string, field: string): SecretNeed => ({
    secret,
    key,
    namespace: logs.namespace,
    neededBy: 'Loki',
    path: [...path, field],
  });
  return [need(accessKeyIdKey, 'accessKeyIdKey'), need(secretAccessKeyKey, 'secretAccessKeyKey')];
};

// What charts would make up anew at each render unless they are told of a Secret.
const chartNeeds = ({ workloads }: Environment): readonly SecretNeed[] =>
  runningIn(workloads).flatMap(({ name, namespace, credentials = [] }) =>
    credentials.map(({ path, ...credential }) => ({
      ...credential,
      namespace,
      neededBy: `the chart of ${name}`,
      path: ['workloads', name, 'deploy', 'values', ...path],
    })),
  );

const needsOf = (environment: Environment): readonly SecretNeed[] => {
  const { namespace, grafana } = environment.monitoring;
  const admin = (key: string, field: string): SecretNeed => ({
    secret: grafana.admin.secret,
    key,
    namespace,
    neededBy: 'Grafana',
    path: ['monitoring', 'grafana', 'admin', field],
  });
  return [
    ...integrationSecrets(environment.alerting).map(({ reference, neededBy, path }) => ({
      ...reference,
      namespace,
      neededBy,
      path: ['alerting', ...path],
    })),
    admin(grafana.admin.userKey, 'userKey'),
    admin(grafana.admin.passwordKey, 'passwordKey'),
    ...lokiNeeds(environment),
    ...chartNeeds(environment),
  ];
};

const remoteKeys = (
  name: string,
  keys: readonly string[],
  entry: Extract<Entry, { kind: 'external-secrets' }> | undefined,
  provider: Provider,
): readonly RemoteKey[] =>
  keys.map((key) => {
    const own = entry !== undefined && Object.hasOwn(entry.keys, key) ? entry.keys[key] : undefined;
    if (own !== undefined) return { key, remote: own.key, ...(own.property === undefined ? {} : { property: own.property }) };
    return { key, remote: provider.kind === 'external-secrets' ? `${provider.path}/${name}` : name, property: key };
  });

const sourceOf = (name: string, keys: readonly string[], { provider, entries }: Environment['secrets']): SecretSource | undefined => {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  const kind = entry?.kind ?? provider.kind;
  if (kind === 'existing') return { kind };
  if (kind === 'sealed-secrets') return entry?.kind === 'sealed-secrets' ? { ...entry } : undefined;
  const own = entry?.kind === 'external-secrets' ? entry : undefined;
  const store = own?.store ?? (provider.kind === 'external-secrets' ? provider.store : undefined);
  if (store === undefined) return undefined;
  const refreshInterval = own?.refreshInterval ?? (provider.kind === 'external-secrets' ? provider.refreshInterval : '1h0m0s');
  return { kind, store, refreshInterval, keys: remoteKeys(name, keys, own, provider) };
};

interface NeededSecret {
  readonly name: string;
  readonly namespace: string;
  readonly needs: readonly SecretNeed[];
}

/** A Secret that must exist, with or without a way into the cluster. */
export interface RequiredSecret extends NeededSecret {
  /** Missing where nothing brings it: no encrypted values are given, or no store is named. */
  readonly source?: SecretSource;
}

// In the order of names; one name in two namespaces is two Secrets.
const grouped = (needs: readonly SecretNeed[]): readonly NeededSecret[] => {
  const groups = new Map<string, NeededSecret>();
  for (const need of needs) {
    const key = `${need.secret} ${need.namespace}`;
    groups.set(key, { name: need.secret, namespace: need.namespace, needs: [...(groups.get(key)?.needs ?? []), need] });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};

/** The keys that are read of a Secret, sorted. */
export const keysOf = (needs: readonly SecretNeed[]): readonly string[] => [...new Set(needs.map(({ key }) => key))].sort();

/** Every Secret that an environment needs, in the order of names. */
export const requiredSecrets = (environment: Environment): readonly RequiredSecret[] =>
  grouped(needsOf(environment)).map((needed) => {
    const source = sourceOf(needed.name, keysOf(needed.needs), environment.secrets);
    return source === undefined ? needed : { ...needed, source };
  });

/** Every Secret that an environment needs and that something brings, in the order of names. */
export const secretPlans = (environment: Environment): readonly SecretPlan[] =>
  requiredSecrets(environment).flatMap(({ name, namespace, needs, source }) => {
    if (source === undefined) return [];
    const paths: readonly ConfigPath[] = [...needs.map(({ path }) => path), ['secrets', 'provider'], ['secrets', 'entries', name]];
    return [{ name, namespace, needs, source, paths }];
  });
