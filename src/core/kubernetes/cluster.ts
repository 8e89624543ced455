/** What decides which namespaces an environment is notified about. */
export interface Watcher {
  readonly namespaces: readonly string[];
  readonly monitoring: { readonly ownsCluster: boolean };
}

/**
 * Namespaces whose Pods an environment is notified about. Each stack would tell of the Pods of all: one's are those of its
 * own namespaces and, for the owner, of the cluster itself.
 */
export const watchedNamespaces = ({ namespaces, monitoring }: Watcher): readonly string[] =>
  monitoring.ownsCluster ? [...new Set([...namespaces, 'kube-system'])].sort() : namespaces;
