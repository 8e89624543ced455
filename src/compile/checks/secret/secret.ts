import type { ConfigPath } from '../../../core/path';
import { subject } from '../../../core/problem';
import type { Check, Finding } from '../../../lint/checks/check';
import type { Environment } from '../../config/environment';
import { type RequiredSecret, requiredSecrets } from '../../secrets/plans';

const finding = (environment: Environment, path: ConfigPath, message: string, help: string): Finding => ({
  at: environment.locate(path),
  message,
  help,
});

const withoutSource = (environment: Environment, { name, namespace, needs: [first] }: RequiredSecret): readonly Finding[] => {
  if (first === undefined) return [];
  const { entries } = environment.secrets;
  const about = [subject('secret', namespace, name)];
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry?.kind === 'external-secrets') {
    const message = `secrets.entries.${name} names no store`;
    return [{ ...finding(environment, ['secrets', 'entries', name], message, 'give it a store, as secrets.provider has none'), about }];
  }
  const message = `no encrypted values are given for the Secret "${name}", which ${first.neededBy} reads`;
  const help = `put what kubeseal prints into secrets.entries.${name}.encryptedData; crowsnest secrets shows the command`;
  return [{ ...finding(environment, first.path, message, help), about }];
};

const faultsOf = (environment: Environment, required: RequiredSecret): readonly Finding[] => {
  const { name, needs, source } = required;
  if (source === undefined) return withoutSource(environment, required);
  if (source.kind !== 'sealed-secrets') return [];
  const path = ['secrets', 'entries', name, 'encryptedData'];
  const help = `its keys are ${Object.keys(source.encryptedData).sort().join(', ')}`;
  return needs
    .filter(({ key }) => !Object.hasOwn(source.encryptedData, key))
    .map(({ key, neededBy }) =>
      finding(environment, path, `the sealed Secret "${name}" lacks the key "${key}", which ${neededBy} reads`, help),
    );
};

const unused = (environment: Environment, needed: readonly string[]): readonly Finding[] =>
  Object.keys(environment.secrets.entries)
    .filter((name) => !needed.includes(name))
    .map((name) => {
      const help = `Secrets that are read: ${[...new Set(needed)].sort().join(', ')}`;
      return finding(environment, ['secrets', 'entries', name], `nothing reads the Secret "${name}"`, help);
    });

const inEnvironment = (environment: Environment): readonly Finding[] => {
  const required = requiredSecrets(environment);
  const names = required.map(({ name }) => name);
  return [...required.flatMap((secret) => faultsOf(environment, secret)), ...unused(environment, names)];
};

/** Secrets that lack a source or a key, and entries that nothing reads. */
export const secret: Check<Environment> = {
  id: 'secret',
  level: 'error',
  find: ({ declared: environments }) => environments.flatMap(inEnvironment),
};
