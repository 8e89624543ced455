import type { Values } from '../../core/charts/helm-values';
import { from } from '../../core/origins/sourced';
import type { Environment } from '../config/environment';

/**
 * Values of the chart eck-operator 3.5.0, rendered with Helm: by default its ClusterRole reads and writes every Secret of the cluster. Without
 * objects of the cluster it has a Role in each namespace that it manages; the chart then refuses its webhook, and the check of StorageClasses.
 */
export const elasticOperatorValues = (neighbours: readonly Environment[]): Values => ({
  createClusterScopedResources: false,
  managedNamespaces: [...new Set(neighbours.flatMap(({ elastic }) => elastic?.namespace ?? []))]
    .sort()
    .map((namespace) => from(namespace, ['logs', 'namespace'])),
  webhook: { enabled: false },
  config: { validateStorageClass: false },
});
