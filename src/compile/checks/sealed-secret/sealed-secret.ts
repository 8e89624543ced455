import type { Check, Finding } from '../../../lint/checks/check';
import type { Environment } from '../../config/environment';
import { type SecretSource, secretPlans } from '../../secrets/plans';

/** One encrypted value with the Secret that it is placed in. */
interface SealedValue {
  readonly environment: Environment;
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly source: Extract<SecretSource, { kind: 'sealed-secrets' }>;
}

const sealedValues = (environment: Environment): readonly SealedValue[] =>
  secretPlans(environment).flatMap(({ namespace, name, source }) =>
    source.kind === 'sealed-secrets'
      ? Object.entries(source.encryptedData).map(([key, value]) => ({ environment, namespace, name, key, value, source }))
      : [],
  );

const placeOf = ({ environment, name, key }: SealedValue) => environment.locate(['secrets', 'entries', name, 'encryptedData', key]);

// A value is the length of the session key in two bytes, the session key, encrypted with RSA, and the text, with a tag of 16 bytes.
const keyLengths = [256, 384, 512];
const tagLength = 16;

const isWhole = (value: string): boolean => {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length < 2) return false;
  const length = bytes.readUInt16BE(0);
  return keyLengths.includes(length) && bytes.length > 2 + length + tagLength;
};

const forms = (values: readonly SealedValue[]): readonly Finding[] =>
  values
    .filter(({ value }) => !isWhole(value))
    .map((sealed) => ({
      at: placeOf(sealed),
      message: `"${sealed.key}" of the sealed Secret "${sealed.name}" is not a value that kubeseal has encrypted, or a part of one`,
      help: 'paste all of what kubeseal prints; crowsnest secrets shows the command',
    }));

/** What a value is bound to: with another one, the controller in the cluster refuses it. */
const placeIn = ({ namespace, name, source }: SealedValue): string => {
  switch (source.scope) {
    case 'strict':
      return `${namespace}/${name}`;
    case 'namespace-wide':
      return namespace;
    case 'cluster-wide':
      return 'the cluster';
  }
};

// Each cluster has a key of its own.
const boundTo = (sealed: SealedValue): string => {
  const { cluster } = sealed.environment;
  return `${placeIn(sealed)}${cluster.isOneOfMany ? ` in the cluster ${cluster.name}` : ''}`;
};

const called = ({ namespace, name, environment: { cluster } }: SealedValue): string =>
  `${namespace}/${name}${cluster.isOneOfMany ? ` in the cluster ${cluster.name}` : ''}`;

const reused = (values: readonly SealedValue[]): readonly Finding[] => {
  const first = new Map<string, SealedValue>();
  return values.flatMap((sealed): readonly Finding[] => {
    const other = first.get(sealed.value);
    if (other === undefined) first.set(sealed.value, sealed);
    if (other === undefined || boundTo(other) === boundTo(sealed)) return [];
    const message = `"${sealed.key}" of ${called(sealed)} is the value that was encrypted for ${called(other)}`;
    return [{ at: placeOf(sealed), message, help: `with scope ${sealed.source.scope} it opens only there: encrypt it again for this one` }];
  });
};

const elsewhere = (values: readonly SealedValue[]): readonly Finding[] => {
  const secrets = new Map(values.map((sealed) => [`${sealed.namespace}/${sealed.name}`, sealed]));
  return [...secrets.values()].flatMap((sealed): readonly Finding[] => {
    const { namespace, name, environment, source } = sealed;
    if (source.sealedFor === undefined) return [];
    const was = boundTo({ ...sealed, ...source.sealedFor });
    if (was === boundTo(sealed)) return [];
    const at = environment.locate(['secrets', 'entries', name, 'sealedFor']);
    const message = `the values of the sealed Secret "${name}" were encrypted for ${was}, but it is placed as ${namespace}/${name}`;
    return [
      { at, message, help: `with scope ${source.scope} they open only there: encrypt them again; crowsnest secrets shows the command` },
    ];
  });
};

/** Encrypted values that the controller could not open where they are placed. */
export const sealedSecret: Check<Environment> = {
  id: 'sealed-secret',
  level: 'error',
  acrossClusters: true,
  find: ({ declared: environments }) => {
    const values = environments.flatMap(sealedValues);
    return [...forms(values), ...reused(values), ...elsewhere(values)];
  },
};
