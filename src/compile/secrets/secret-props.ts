import { copied, from } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import type { Environment } from '../config/environment';
import { namespacePaths } from '../config/namespace-paths';
import type { ExternalSecretProps } from '../constructs/external-secret';
import type { SealedSecretProps } from '../constructs/sealed-secret';
import type { NeededSecret } from './needs';
import type { RemoteKey, SecretSource } from './plans';

type Named = Pick<ExternalSecretProps, 'name' | 'namespace'>;

const named = (environment: Environment, { name, namespace, needs }: NeededSecret): Named => ({
  name: from(name, ...needs.map(({ origins }) => origins.secret)),
  namespace: from(namespace, ...namespacePaths(environment, namespace)),
});

const entries = ['secrets', 'entries'];
const provider = ['secrets', 'provider'];

const keyPaths = ({ needs }: NeededSecret, key: string): readonly ConfigPath[] =>
  needs.flatMap((need) => (need.key === key && need.origins.key !== undefined ? [need.origins.key] : []));

const remoteKey = (needed: NeededSecret, { key, remote, property }: RemoteKey): ExternalSecretProps['keys'][number] => {
  const own = [...entries, needed.name, 'keys', key];
  const paths = keyPaths(needed, key);
  return {
    key: from(key, ...paths),
    remote: from(remote, [...own, 'key'], [...provider, 'path'], ...needed.needs.map(({ origins }) => origins.secret)),
    ...(property === undefined ? {} : { property: from(property, [...own, 'property'], ...paths) }),
  };
};

/** What an ExternalSecret is made from, with where the input says so. */
export const externalSecretProps = (
  environment: Environment,
  needed: NeededSecret,
  { store: { kind, name }, refreshInterval, keys }: Extract<SecretSource, { kind: 'external-secrets' }>,
): ExternalSecretProps => {
  const entry = [...entries, needed.name];
  return {
    ...named(environment, needed),
    refreshInterval: from(refreshInterval, [...entry, 'refreshInterval'], [...provider, 'refreshInterval']),
    store: copied({ kind, name }, [...entry, 'store'], [...provider, 'store']),
    keys: keys.map((key) => remoteKey(needed, key)),
  };
};

/** What a SealedSecret is made from, with where the input says so. */
export const sealedSecretProps = (
  environment: Environment,
  needed: NeededSecret,
  { scope, encryptedData }: Extract<SecretSource, { kind: 'sealed-secrets' }>,
): SealedSecretProps => ({
  ...named(environment, needed),
  scope,
  encryptedData: copied(encryptedData, [...entries, needed.name, 'encryptedData']),
});
