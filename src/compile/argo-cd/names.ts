import type { Environment } from '../config/environment';
import { onceInCluster } from '../config/project-names';

/** Names of the Applications of an environment that are not a workload's own; each syncs the folder that is called so. */
export const applicationNames = ({ name, logs }: Pick<Environment, 'name' | 'logs'>) => ({
  namespaces: `${name}-namespaces`,
  secrets: `${name}-secrets`,
  monitoring: `monitoring-${name}`,
  loki: `loki-${name}`,
  agent: `${logs?.agent.kind ?? 'agent'}-${name}`,
  elastic: `elastic-${name}`,
  monitors: `monitors-${name}`,
  dashboards: `dashboards-${name}`,
});

/** Names of bootstrap/, unless each cluster has one, and of the root Applications' project. */
const bootstrapName = 'bootstrap';

/** Folder of projects and root Applications: one for each Argo CD. */
export const bootstrapFolder = (environment: Environment): string =>
  environment.argocd.perCluster ? onceInCluster(environment, bootstrapName, '/') : bootstrapName;

/** Folder, and names without the prefix, of what exists once in the cluster of an environment. */
export const sharedNames = (environment: Environment) => ({
  folder: onceInCluster(environment, 'shared', '/'),
  root: onceInCluster(environment, 'shared', '-'),
  definitions: onceInCluster(environment, 'prometheus-operator-crds', '-'),
  metallb: onceInCluster(environment, 'metallb-config', '-'),
  elasticOperator: onceInCluster(environment, 'elastic-operator', '-'),
});

/** Namespace that Applications of cluster-wide objects name as their destination. */
export const sharedNamespace = 'kube-system';
