import type { EnvironmentContext } from '../../catalog/workload-kind';
import type { WorkloadIdentity } from '../../core/workloads/identity';
import { type Logs, logsOf } from './logs';
import type { EnvironmentFields } from './schema';

/** An environment among those of its cluster. */
export interface Place {
  readonly name: string;
  /** The others in its cluster. */
  readonly neighbours: readonly string[];
}

/** What the environment settles before its workloads are looked at. */
export interface Context extends EnvironmentContext {
  readonly logs?: Logs;
}

/** Names, namespaces and releases of an environment, with those that are not written filled in. */
export const contextOf = (
  { name, neighbours }: Place,
  { monitoring, logs, argocd, workloads, alerting }: EnvironmentFields,
  identities: ReadonlyMap<string, WorkloadIdentity>,
): Context => {
  const stack = `monitoring-${name}`;
  const namespace = monitoring.namespace ?? stack;
  const resolved = logs === undefined ? undefined : logsOf(name, logs);
  const own = [...identities.values()].flatMap((one) => (one.kind === 'running' && one.scope === 'environment' ? [one.namespace] : []));
  return {
    environment: name,
    language: alerting.language,
    scrapeInterval: monitoring.scrapeInterval,
    namespaces: [...new Set([namespace, ...(resolved === undefined ? [] : [resolved.namespace]), ...own])].sort(),
    monitoring: {
      namespace,
      release: monitoring.release ?? stack,
      // Who is alone in the cluster has all of it.
      ownsCluster: monitoring.ownsCluster ?? neighbours.length === 0,
    },
    argocd: { namespace: argocd.namespace },
    ...(resolved === undefined ? {} : { logs: resolved }),
    workloads: new Map(Object.entries(workloads)),
    identities,
  };
};
