import type { SecretRef } from '../../../core/kubernetes/secret';
import type { PlainEnvironment } from '../../config/environment';
import { keysOf, neededSecrets } from '../../secrets/needs';

/** What Docker Compose calls a credential. */
export const secretName = ({ secret, key }: SecretRef): string => `${secret}_${key}`.replaceAll(/[^A-Za-z0-9._-]/g, '_');

/** Where a credential is found in a container, unless its program wants it elsewhere. */
export const secretPath = (reference: SecretRef): string => `/run/secrets/${secretName(reference)}`;

/** Every credential of an environment. */
const credentialsOf = (environment: PlainEnvironment): readonly SecretRef[] =>
  neededSecrets(environment).flatMap(({ name, needs }) => keysOf(needs).map((key) => ({ secret: name, key })));

/** The file beside compose.yaml that holds a credential. */
const secretFilePath = ({ secret, key }: SecretRef): string => `./secrets/${secret}/${key}`;

/** The files that credentials are read from, by the names that services call them. */
export const composeSecrets = (environment: PlainEnvironment): Readonly<Record<string, { readonly file: string }>> =>
  Object.fromEntries(credentialsOf(environment).map((reference) => [secretName(reference), { file: secretFilePath(reference) }]));
