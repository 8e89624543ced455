import type { ConfigPath } from '../../core/path';
import type { RunningIdentity, WorkloadIdentity } from '../../core/workloads/identity';
import type { Context } from './context';

/** A namespace that something of the environment is installed into. */
interface Claim {
  readonly namespace: string;
  readonly path: ConfigPath;
}

// Whoever runs an external workload has made its namespace, unless we put something there ourselves.
const writes = ({ deploy, storage, canary }: RunningIdentity): boolean =>
  deploy.kind !== 'external' || storage.length > 0 || canary !== undefined;

const claimOf = (identity: WorkloadIdentity): readonly Claim[] =>
  identity.kind === 'watching' || !writes(identity)
    ? []
    : [{ namespace: identity.namespace, path: ['workloads', identity.name, 'namespace'] }];

const claimsOf = ({ monitoring, logs, elastic, identities, installsStack }: Context): readonly Claim[] => [
  ...(installsStack ? [{ namespace: monitoring.namespace, path: ['monitoring', 'namespace'] }] : []),
  ...[logs, elastic].flatMap((one) => (one === undefined ? [] : [{ namespace: one.namespace, path: ['logs', 'namespace'] }])),
  ...[...identities.values()].flatMap(claimOf),
];

/** Namespaces that the environment makes and writes into, sorted: all but those of external workloads. */
export const ownNamespaces = (context: Context): readonly string[] =>
  [...new Set(claimsOf(context).map(({ namespace }) => namespace))].sort();

/** Namespaces that an environment must not own. */
export const namespaceFaults = (
  context: Context,
): readonly { readonly path: ConfigPath; readonly message: string; readonly help: string }[] =>
  claimsOf(context).flatMap(({ namespace, path }) => {
    const help = 'name another one; what runs there already is watched with deploy: {kind: external}';
    if (namespace === context.argocd.namespace) {
      return [{ path, message: `"${namespace}" is Argo CD's own: what is written there may install anything anywhere`, help }];
    }
    return namespace.startsWith('kube-') ? [{ path, message: `"${namespace}" belongs to Kubernetes`, help }] : [];
  });
