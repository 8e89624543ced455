import { secretPlans } from '../../compile/secrets/plans';
import { listAt, textAt } from '../../core/json';
import type { SecretRef } from '../../core/kubernetes/secret';
import { secretOfFile } from '../../lint/graph/kinds/alertmanager';
import type { Stack } from './stack';

/** A credential file that Alertmanager finds in its container, and whose credential is in it. */
export interface MountedFile extends SecretRef {
  readonly path: string;
  /** Where the credential is kept; the same address in two environments is the same credential. */
  readonly address: string;
}

const inStore = (store: string, key: string, property: string | undefined): string =>
  `${store}/${key}${property === undefined ? '' : `#${property}`}`;

const inCluster = (namespace: string, { secret, key }: SecretRef): string => `${namespace}/${secret}/${key}`;

/** Where the environment file says that a credential is kept. */
export const addressOf = ({ environment }: Stack, reference: SecretRef): string => {
  const plan = secretPlans(environment).find(({ name }) => name === reference.secret);
  const remote = plan?.source.kind === 'external-secrets' ? plan.source.keys.find(({ key }) => key === reference.key) : undefined;
  return plan?.source.kind === 'external-secrets' && remote !== undefined
    ? inStore(plan.source.store.name, remote.remote, remote.property)
    : inCluster(environment.monitoring.namespace, reference);
};

const keysOf = ({ graph, alertmanager, environment, config }: Stack, secret: string): readonly (readonly [string, string])[] => {
  const { namespace } = alertmanager;
  const view = graph.secrets.find((one) => one.namespace === namespace && one.name === secret);
  const plan = secretPlans(environment).find(({ name }) => name === secret);
  if (view === undefined) {
    const needs = plan?.source.kind === 'existing' ? plan.needs : [];
    return needs.map((need) => [need.key, inCluster(namespace, need)]);
  }
  const store = textAt(view.node.object, 'spec', 'secretStoreRef', 'name') ?? '';
  const remotes = new Map(
    listAt(view.node.object, 'spec', 'data').map((entry) => [
      textAt(entry, 'secretKey') ?? '',
      inStore(store, textAt(entry, 'remoteRef', 'key') ?? '', textAt(entry, 'remoteRef', 'property')),
    ]),
  );
  // A Secret that takes over whole remote secrets has whatever keys those have.
  const asked = view.open ? (config?.credentialFiles ?? []).flatMap(({ file }) => secretOfFile(file) ?? []) : [];
  const keys = new Set([...view.keys.map(({ key }) => key), ...asked.filter((one) => one.secret === secret).map(({ key }) => key)]);
  return [...keys].map((key) => [key, remotes.get(key) ?? inCluster(namespace, { secret, key })]);
};

/** The files below /etc/alertmanager/secrets: keys of the Secrets that the operator is told to mount. */
export const mountedFiles = (stack: Stack): readonly MountedFile[] =>
  stack.alertmanager.secrets
    .flatMap((secret) =>
      keysOf(stack, secret).map(([key, address]) => ({ secret, key, path: `/etc/alertmanager/secrets/${secret}/${key}`, address })),
    )
    .filter(({ path }) => stack.alertmanager.mounts?.includes(path) !== false);

/** Credential files that the configuration names and that nobody mounts. */
export const missingFiles = (stack: Stack): readonly string[] => {
  const mounted = new Set(mountedFiles(stack).map(({ path }) => path));
  const named = (stack.config?.credentialFiles ?? []).map(({ file }) => file);
  return [...new Set(named.filter((file) => !mounted.has(file)))].sort();
};
