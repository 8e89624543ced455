import { integrationSecrets } from '../alertmanager/credentials';
import type { ConfigPath } from '../model/path';
import type { Problem } from '../model/problem';
import type { SecretNeed } from '../model/secret';
import type { Environment } from './environment';

type Provider = Environment['secrets']['provider'];
type Entry = Environment['secrets']['entries'][string];

/** Where one key of a Secret is found in a store outside the cluster. */
export interface RemoteKey {
  readonly key: string;
  readonly remote: string;
  readonly property?: string;
}

/** How a Secret gets into the cluster. */
export type SecretSource =
  | {
      readonly kind: 'external-secrets';
      readonly store: { readonly kind: 'ClusterSecretStore' | 'SecretStore'; readonly name: string };
      readonly refreshInterval: string;
      readonly keys: readonly RemoteKey[];
    }
  | {
      readonly kind: 'sealed-secrets';
      readonly scope: 'strict' | 'namespace-wide' | 'cluster-wide';
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

// In the order of names; one name in two namespaces is two Secrets.
const grouped = (needs: readonly SecretNeed[]): readonly NeededSecret[] => {
  const groups = new Map<string, NeededSecret>();
  for (const need of needs) {
    const key = `${need.secret} ${need.namespace}`;
    groups.set(key, { name: need.secret, namespace: need.namespace, needs: [...(groups.get(key)?.needs ?? []), need] });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};

const keysOf = (needs: readonly SecretNeed[]): readonly string[] => [...new Set(needs.map(({ key }) => key))].sort();

/** Every Secret that an environment needs, by name, with how it gets there. */
export const secretPlans = (environment: Environment): readonly SecretPlan[] =>
  grouped(needsOf(environment)).flatMap(({ name, namespace, needs }) => {
    const source = sourceOf(name, keysOf(needs), environment.secrets);
    if (source === undefined) return [];
    const paths: readonly ConfigPath[] = [...needs.map(({ path }) => path), ['secrets', 'provider'], ['secrets', 'entries', name]];
    return [{ name, namespace, needs, source, paths }];
  });

const fault = (environment: Environment, path: ConfigPath, message: string, help: string): Problem => ({
  check: 'secret',
  level: 'error',
  at: environment.locate(path),
  message,
  help,
});

const faultsOfSecret = (environment: Environment, name: string, needs: readonly SecretNeed[]): readonly Problem[] => {
  const first = needs[0];
  if (first === undefined) return [];
  const path = ['secrets', 'entries', name];
  const source = sourceOf(name, keysOf(needs), environment.secrets);
  if (source === undefined) {
    const entry = Object.hasOwn(environment.secrets.entries, name) ? environment.secrets.entries[name] : undefined;
    if (entry?.kind === 'external-secrets')
      return [fault(environment, path, `secrets.entries.${name} names no store`, 'give it a store, as secrets.provider has none')];
    return [
      fault(
        environment,
        first.path,
        `no encrypted values are given for the Secret "${name}", which ${first.neededBy} reads`,
        `put what kubeseal prints into secrets.entries.${name}.encryptedData`,
      ),
    ];
  }
  if (source.kind !== 'sealed-secrets') return [];
  return needs
    .filter(({ key }) => !Object.hasOwn(source.encryptedData, key))
    .map(({ key, neededBy }) =>
      fault(
        environment,
        [...path, 'encryptedData'],
        `the sealed Secret "${name}" lacks the key "${key}", which ${neededBy} reads`,
        `its keys are ${Object.keys(source.encryptedData).sort().join(', ')}`,
      ),
    );
};

const unusedEntries = (environment: Environment, needed: readonly string[]): readonly Problem[] =>
  Object.keys(environment.secrets.entries)
    .filter((name) => !needed.includes(name))
    .map((name) =>
      fault(
        environment,
        ['secrets', 'entries', name],
        `nothing reads the Secret "${name}"`,
        `Secrets that are read: ${[...new Set(needed)].sort().join(', ')}`,
      ),
    );

/** Secrets that lack a source or a key, and entries that nothing reads. */
export const secretFaults = (environment: Environment): readonly Problem[] => {
  const groups = grouped(needsOf(environment));
  return [
    ...groups.flatMap(({ name, needs }) => faultsOfSecret(environment, name, needs)),
    ...unusedEntries(
      environment,
      groups.map(({ name }) => name),
    ),
  ];
};
