import type { EnvironmentContext } from '../../catalog/workload-kind';
import { alertmanagerName, prometheusName } from '../../core/charts/release';
import type { WorkloadIdentity } from '../../core/workloads/identity';
import { type Cluster, clusterOf, machineOf } from './clusters';
import type { Elastic } from './elastic';
import { clusterLabel } from './external-labels';
import { elasticOf, type Logs, logsOf } from './logs';
import { projectNames } from './project-names';
import type { EnvironmentFields } from './schema';

/** An environment among those of its platform. */
export interface Place {
  readonly name: string;
  /** The others in its cluster. */
  readonly neighbours: readonly string[];
  /** Those in other clusters. */
  readonly elsewhere: readonly string[];
}

// One Argo CD for all clusters runs in one of them, and what it says of the others is for the owner of that one.
const projectsOf = ({ name, elsewhere }: Place, fields: EnvironmentFields, owner: boolean): readonly [string, ...string[]] => {
  const own = { name, cluster: clusterIn(name, fields), argocd: fields.argocd };
  const { own: project, shared, bootstrap } = projectNames(own);
  if (!owner) return [project];
  if (fields.argocd.perCluster || !own.cluster.isOneOfMany) return [project, shared, bootstrap];
  const clusters = Object.keys(fields.clusters).map(
    (cluster) => projectNames({ ...own, cluster: { ...own.cluster, name: cluster } }).shared,
  );
  return [project, ...clusters.sort(), bootstrap, ...elsewhere.map((other) => projectNames({ ...own, name: other }).own)];
};

/** What the environment settles before its workloads are looked at. */
export interface Context extends EnvironmentContext {
  /** The stack, and the Helm release that installs it, where one does. */
  readonly monitoring: EnvironmentContext['monitoring'] & { readonly release?: string };
  readonly logs?: Logs;
  /** Missing where Elasticsearch does not keep the logs. */
  readonly elastic?: Elastic;
  /** Whether we install the stack; another one's namespace is not ours. */
  readonly installsStack: boolean;
}

/** Where an environment runs. */
export const clusterIn = (environment: string, fields: EnvironmentFields): Cluster =>
  fields.target === 'plain' ? machineOf(environment) : clusterOf(fields);

// What runs already is called as its chart calls it, or as what the operator's own examples do.
const stackNames = ({ target, monitoring }: EnvironmentFields, release: string | undefined): Context['monitoring']['names'] => {
  if (target === 'plain') return { prometheus: 'prometheus', alertmanager: 'alertmanager' };
  const usual =
    release === undefined
      ? { prometheus: 'k8s', alertmanager: 'main' }
      : { prometheus: prometheusName(release), alertmanager: alertmanagerName(release) };
  if (monitoring.kind === 'installed') return usual;
  const { prometheus, alertmanager } = monitoring;
  return { prometheus: prometheus.name ?? usual.prometheus, alertmanager: alertmanager.name ?? usual.alertmanager };
};

/** Names, namespaces and releases of an environment, with those that are not written filled in. */
export const contextOf = (place: Place, fields: EnvironmentFields, identities: ReadonlyMap<string, WorkloadIdentity>): Context => {
  const { name, neighbours } = place;
  const { platform, monitoring, logs, argocd, workloads, alerting } = fields;
  const isPlain = fields.target === 'plain';
  const cluster = clusterIn(name, fields);
  const stack = `monitoring-${name}`;
  const namespace = monitoring.namespace ?? stack;
  const release = isPlain ? undefined : (monitoring.release ?? (monitoring.kind === 'installed' ? stack : undefined));
  const resolved = logs === undefined ? undefined : logsOf(name, logs);
  const elastic = logs === undefined ? undefined : elasticOf(name, logs);
  const ofLogs = [resolved, elastic].flatMap((one) => (one === undefined ? [] : [one.namespace]));
  const own = [...identities.values()].flatMap((one) => (one.kind === 'running' && one.scope === 'environment' ? [one.namespace] : []));
  // Who is alone in the cluster has all of it.
  const ownsCluster = isPlain || (monitoring.ownsCluster ?? (monitoring.clusterWatchedBy === undefined && neighbours.length === 0));
  return {
    environment: name,
    language: alerting.language,
    scrapeInterval: monitoring.scrapeInterval,
    namespaces: [...new Set([namespace, ...ofLogs, ...own])].sort(),
    monitoring: {
      namespace,
      names: stackNames(fields, release),
      ...(release === undefined ? {} : { release }),
      ownsCluster,
      controlPlane: monitoring.controlPlane,
    },
    installsStack: monitoring.kind === 'installed' && !isPlain,
    ...(isPlain ? { isPlain } : {}),
    argocd: { namespace: argocd.namespace, isHere: cluster.hasArgocd, projects: projectsOf(place, fields, ownsCluster) },
    severities: alerting.severities,
    // What runs already adds labels of its own, and has alerts of others as well.
    ...(monitoring.kind === 'installed' ? {} : { alertLabels: { platform, environment: name, ...clusterLabel({ cluster }) } }),
    ...(resolved === undefined ? {} : { logs: resolved }),
    ...(elastic === undefined ? {} : { elastic }),
    ...(monitoring.kind === 'existing' && monitoring.logRules !== undefined ? { streamLabels: monitoring.logRules.labels } : {}),
    workloads: new Map(Object.entries(workloads)),
    identities,
  };
};
