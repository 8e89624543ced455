import type { Environment } from '../config/environment';
import { keysOf, type NeededSecret, neededSecrets } from './needs';

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
export interface SecretPlan extends NeededSecret {
  readonly source: SecretSource;
}

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

/** A Secret that must exist, with or without a way into the cluster. */
export interface RequiredSecret extends NeededSecret {
  /** Missing where nothing provides it: no encrypted values are given, or no store is named. */
  readonly source?: SecretSource;
}

/** Every Secret that an environment needs, in the order of names. */
export const requiredSecrets = (environment: Environment): readonly RequiredSecret[] =>
  neededSecrets(environment).map((needed) => {
    // Without Kubernetes, they are files that people write.
    const source =
      environment.target === 'plain' ? { kind: 'existing' as const } : sourceOf(needed.name, keysOf(needed.needs), environment.secrets);
    return source === undefined ? needed : { ...needed, source };
  });

/** Every Secret that an environment needs and that something provides, in the order of names. */
export const secretPlans = (environment: Environment): readonly SecretPlan[] =>
  requiredSecrets(environment).flatMap(({ source, ...needed }) => (source === undefined ? [] : [{ ...needed, source }]));

/** Secrets, as `namespace/name`, that people create, and of which nothing in `dist/` says anything. */
export const secretsByHand = (environments: readonly Environment[]): ReadonlySet<string> =>
  new Set(
    environments.flatMap((environment) =>
      secretPlans(environment)
        .filter(({ source }) => source.kind === 'existing')
        .map(({ namespace, name }) => `${namespace}/${name}`),
    ),
  );
