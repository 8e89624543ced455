import { identify } from '../../catalog';
import type { ConfigPath } from '../../core/path';
import type { WorkloadIdentity } from '../../core/workload';
import { logsOf } from './logs';
import type { EnvironmentFields } from './schema';

/** A namespace that something of the environment is installed into. */
interface Claim {
  readonly namespace: string;
  readonly path: ConfigPath;
}

// Whoever runs an external workload has made its namespace, unless we put something there ourselves.
const writes = ({ deploy, storage, canary }: WorkloadIdentity): boolean =>
  deploy.kind !== 'external' || storage.length > 0 || canary !== undefined;

const claimsOf = (environment: string, { monitoring, logs, workloads }: EnvironmentFields): readonly Claim[] => [
  { namespace: monitoring.namespace ?? `monitoring-${environment}`, path: ['monitoring', 'namespace'] },
  ...(logs === undefined ? [] : [{ namespace: logsOf(environment, logs).namespace, path: ['logs', 'namespace'] }]),
  ...Object.entries(workloads).flatMap(([name, workload]) => {
    const identity = identify(name, environment, workload);
    return identity === undefined || !writes(identity) ? [] : [{ namespace: identity.namespace, path: ['workloads', name, 'namespace'] }];
  }),
];

/** Namespaces that the environment makes and writes into, sorted: all but those of external workloads. */
export const ownNamespaces = (environment: string, fields: EnvironmentFields): readonly string[] =>
  [...new Set(claimsOf(environment, fields).map(({ namespace }) => namespace))].sort();

/** Namespaces that an environment must not own. */
export const namespaceFaults = (
  environment: string,
  fields: EnvironmentFields,
): readonly { readonly path: ConfigPath; readonly message: string; readonly help: string }[] =>
  claimsOf(environment, fields).flatMap(({ namespace, path }) => {
    const help = 'name another one; what runs there already is watched with deploy: {kind: external}';
    if (namespace === fields.argocd.namespace) {
      return [{ path, message: `"${namespace}" is Argo CD's own: whoever writes there may install anything anywhere`, help }];
    }
    return namespace.startsWith('kube-') ? [{ path, message: `"${namespace}" belongs to Kubernetes`, help }] : [];
  });
