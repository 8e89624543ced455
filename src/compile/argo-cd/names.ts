import type { Environment } from '../config/environment';

/** Names of the Applications of an environment that are not a workload's own; each syncs the folder that is called so. */
export const applicationNames = ({ name, logs }: Pick<Environment, 'name' | 'logs'>) => ({
  namespaces: `${name}-namespaces`,
  secrets: `${name}-secrets`,
  monitoring: `monitoring-${name}`,
  loki: `loki-${name}`,
  agent: `${logs?.agent.kind ?? 'agent'}-${name}`,
  monitors: `monitors-${name}`,
  dashboards: `dashboards-${name}`,
});

/** Folder and AppProject of the root Applications. */
export const bootstrapName = 'bootstrap';

/** Folder and AppProject of what all environments share. */
export const sharedName = 'shared';

/** Application of MetalLB's addresses, which exist once in a cluster. */
export const metallbApplication = 'metallb-config';

/** Namespace that Applications of cluster-wide objects name as their destination. */
export const sharedNamespace = 'kube-system';

/** The cluster that Argo CD itself runs in, as Argo CD calls it. */
export const argocdServer = 'https://kubernetes.default.svc';
