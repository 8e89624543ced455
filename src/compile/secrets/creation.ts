import type { RemoteKey, SecretSource, SecretStore } from './plans';

/** How to create something that must exist, without a value on the command line, where others could read it. */
export interface Creation {
  /** What comes into being, e.g. `mlops/dev/grafana-admin in ClusterSecretStore platform-secrets`. */
  readonly creates: string;
  /** A command of a shell; it reads the value of each key from a file of the key's name. */
  readonly command?: string;
  /** What a person does, where no command is known, or after it. */
  readonly note?: string;
}

const plainWord = /^[A-Za-z0-9@%+=:,./_-]+$/;

/** A word as a shell reads it back. */
const shellWord = (text: string): string => (plainWord.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const words = (...parts: readonly string[]): string => parts.map(shellWord).join(' ');

/** A Secret by its name and keys. */
export interface NamedSecret {
  readonly name: string;
  readonly namespace: string;
  readonly keys: readonly string[];
}

const kubectl = ({ name, namespace, keys }: NamedSecret, ...more: readonly string[]): string =>
  words('kubectl', 'create', 'secret', 'generic', name, '--namespace', namespace, ...keys.map((key) => `--from-file=${key}`), ...more);

/** What one key of a store must hold: properties by name, or one value. */
interface RemoteValue {
  readonly remote: string;
  /** Names of properties and the files that they are read from; empty where the whole is one value. */
  readonly properties: readonly string[];
  readonly files: readonly string[];
}

/** Keys of a store with all that is read of them; several Secrets may share one. */
const remoteValues = (keys: readonly RemoteKey[]): readonly RemoteValue[] => {
  const values = new Map<string, { properties: Set<string>; files: Set<string> }>();
  for (const { remote, property, key } of keys) {
    const value = values.get(remote) ?? { properties: new Set(), files: new Set() };
    if (property === undefined) value.files.add(key);
    else value.properties.add(property);
    values.set(remote, value);
  }
  return [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([remote, { properties, files }]) => ({ remote, properties: [...properties].sort(), files: [...files].sort() }));
};

// jq writes JSON around texts that may hold anything; the line break that editors leave at the end is none of them.
const asJson = (properties: readonly string[]): string => {
  const read = properties.flatMap((property, index) => ['--rawfile', `v${index}`, property]);
  const fields = properties.map((property, index) => `${JSON.stringify(property)}: ($v${index} | rtrimstr("\\n"))`);
  return words('jq', '--null-input', ...read, `{${fields.join(', ')}}`);
};

const fed = ({ properties, files: [file = 'value'] }: RemoteValue, ...command: readonly string[]): string =>
  properties.length === 0 ? `${words(...command)} < ${shellWord(file)}` : `${asJson(properties)} | ${words(...command)}`;

const commandFor = (backend: SecretStore['backend'], value: RemoteValue): string | undefined => {
  const { remote, properties, files } = value;
  switch (backend) {
    case 'vault': {
      const fields =
        properties.length === 0 ? files.map((file) => `${file}=@${file}`) : properties.map((property) => `${property}=@${property}`);
      return `vault kv put -mount="$MOUNT" ${words(remote, ...fields)}`;
    }
    case 'aws':
      return fed(value, 'aws', 'secretsmanager', 'create-secret', '--name', remote, '--secret-string', 'file:///dev/stdin');
    case 'gcp':
      return fed(value, 'gcloud', 'secrets', 'create', remote, '--data-file=-');
    case 'azure':
      return `${fed(value, 'az', 'keyvault', 'secret', 'set', '--name', remote, '--file', '/dev/stdin')} --vault-name "$VAULT"`;
    case 'other':
      return undefined;
  }
};

const inStore = (store: SecretStore, value: RemoteValue): Creation => {
  const creates = `${value.remote} in ${store.kind} ${store.name}`;
  const command = commandFor(store.backend, value);
  if (command !== undefined) return { creates, command };
  const what = value.properties.length === 0 ? 'one value' : `the properties ${value.properties.join(', ')}`;
  return { creates, note: `write ${what} under the key ${value.remote} of the store` };
};

// Whoever runs a container need not be the user who wrote the file: the folder keeps others out.
const asFiles = ({ name, keys }: NamedSecret, environment: string, root: string): readonly Creation[] =>
  keys.map((key) => {
    const folder = `${root}dist/${environment}/plain/secrets`;
    const file = `${folder}/${name}/${key}`;
    const folders = `${words('install', '-d', '-m', '700', folder)} && ${words('mkdir', '-p', `${folder}/${name}`)}`;
    return { creates: file, command: `${folders} && ${words('install', '-m', '644', key, file)}` };
  });

const sealed = (secret: NamedSecret, scope: 'strict' | 'namespace-wide' | 'cluster-wide', environment: string): Creation => ({
  creates: `SealedSecret ${secret.namespace}/${secret.name}`,
  command: `${kubectl(secret, '--dry-run=client', '--output=yaml')} | ${words('kubeseal', '--scope', scope, '--format', 'yaml')}`,
  note: `put spec.encryptedData of what it prints into secrets.entries.${secret.name}.encryptedData of environments/${environment}.yaml`,
});

/** How to create what a Secret comes from. `shared` holds every key that the environment reads of stores. */
export const creationsOf = (
  secret: NamedSecret,
  source: SecretSource | undefined,
  around: {
    readonly environment: string;
    readonly target: 'kubernetes' | 'plain';
    /** What leads from where the command is run to the platform. */
    readonly root: string;
    readonly shared: (store: SecretStore) => readonly RemoteKey[];
  },
): readonly Creation[] => {
  switch (source?.kind) {
    case undefined:
      return [sealed(secret, 'strict', around.environment)];
    case 'sealed-secrets':
      return [sealed(secret, source.scope, around.environment)];
    case 'existing':
      if (around.target === 'plain') return asFiles(secret, around.environment, around.root);
      return [{ creates: `Secret ${secret.namespace}/${secret.name}`, command: kubectl(secret) }];
    case 'external-secrets': {
      const own = new Set(source.keys.map(({ remote }) => remote));
      return remoteValues(around.shared(source.store).filter(({ remote }) => own.has(remote))).map((value) => inStore(source.store, value));
    }
  }
};
