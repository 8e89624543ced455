import { type LabelMatchers, matching } from '../../shared/alert';

/** The environment's own part of the cluster. */
export interface ClusterContext {
  /** Its namespaces, and that of the cluster itself for the owner: kubelets report all. */
  readonly namespaces: readonly [string, ...string[]];
}

/** Matchers of the environment's namespaces. */
export const own = ({ namespaces }: ClusterContext, tests: LabelMatchers = {}): LabelMatchers => ({
  namespace: matching(namespaces.join('|')),
  ...tests,
});

/** What kube-state-metrics adds to whatever it says of a container. */
export const exporter = { uid: 'u', job: 'kube-state-metrics', instance: 'ksm' };

/** Labels of one container. */
export const container = ({ namespaces: [namespace] }: ClusterContext) => ({ namespace, pod: 'p', container: 'c' });

/** Labels of the same container in somebody else's namespace. */
export const foreign = (context: ClusterContext) => ({ ...container(context), namespace: `not-${context.namespaces[0]}` });
