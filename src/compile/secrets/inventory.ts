import type { Location } from '../../core/problem';
import type { Environment } from '../config/environment';
import { type Creation, creationsOf } from './creation';
import { keysOf } from './needs';
import { type RequiredSecret, requiredSecrets, type SecretStore } from './plans';

/** A key that a Secret must hold, and who reads it. */
export interface InventoryKey {
  readonly key: string;
  readonly readers: readonly { readonly by: string; readonly at: Location }[];
  /** Where a store keeps it. */
  readonly remote?: string;
  readonly property?: string;
  /** What the value must look like, where that matters. */
  readonly form?: string;
}

/** A Secret that must exist in an environment. */
export interface InventorySecret {
  readonly name: string;
  readonly namespace: string;
  /** What puts it into the cluster, as people call it. */
  readonly from: string;
  readonly keys: readonly InventoryKey[];
  readonly create: readonly Creation[];
}

/** Which Secrets an environment needs. */
export interface Inventory {
  readonly environment: string;
  readonly secrets: readonly InventorySecret[];
}

const storesOf = (required: readonly RequiredSecret[]) => (store: SecretStore) =>
  required.flatMap(({ source }) =>
    source?.kind === 'external-secrets' && source.store.kind === store.kind && source.store.name === store.name ? source.keys : [],
  );

const fromOf = ({ source }: RequiredSecret, { target }: Environment): string => {
  switch (source?.kind) {
    case undefined:
      return 'nothing yet';
    case 'external-secrets':
      return `External Secrets, ${source.store.kind} ${source.store.name}`;
    case 'sealed-secrets':
      return `Sealed Secrets, scope ${source.scope}`;
    case 'existing':
      return target === 'plain' ? 'files beside compose.yaml' : 'created by hand';
  }
};

const keysIn = (environment: Environment, { needs, source }: RequiredSecret): readonly InventoryKey[] =>
  keysOf(needs).map((key) => {
    const readers = needs.filter((need) => need.key === key).map(({ neededBy, path }) => ({ by: neededBy, at: environment.locate(path) }));
    const form = needs.find((need) => need.key === key && need.form !== undefined)?.form;
    const remote = source?.kind === 'external-secrets' ? source.keys.find((one) => one.key === key) : undefined;
    return {
      key,
      readers,
      ...(remote === undefined ? {} : { remote: remote.remote }),
      ...(remote?.property === undefined ? {} : { property: remote.property }),
      ...(form === undefined ? {} : { form }),
    };
  });

/** Lists what an environment needs, in the order of names; `root` leads to its platform, with a slash at its end. */
export const inventoryOf = (environment: Environment, root = ''): Inventory => {
  const required = requiredSecrets(environment);
  const around = { environment: environment.name, target: environment.target, root, shared: storesOf(required) };
  return {
    environment: environment.name,
    secrets: required.map((secret) => ({
      name: secret.name,
      namespace: secret.namespace,
      from: fromOf(secret, environment),
      keys: keysIn(environment, secret),
      create: creationsOf({ ...secret, keys: keysOf(secret.needs) }, secret.source, around),
    })),
  };
};
