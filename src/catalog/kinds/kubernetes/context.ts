import { type LabelMatchers, matching, type PromQL, promql } from '../../common/alert';

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

/**
 * The same alerts with the label `deployment`, where the name of the Pod says that it is of one: what follows from an outage of the
 * Deployment is inhibited by it.
 */
export const ofDeployment = (alerts: PromQL): PromQL => promql`
  label_replace(
    ${alerts},
    "deployment", "$1", "pod", "(.+)-[a-z0-9]{1,10}-[a-z0-9]{5}"
  )
`;

/** What kube-state-metrics adds to whatever it says of a container. */
export const exporter = { uid: 'u', job: 'kube-state-metrics', instance: 'ksm' };

/** Labels of one container. */
export const container = ({ namespaces: [namespace] }: ClusterContext) => ({ namespace, pod: 'p', container: 'c' });

/** Labels of the same container in somebody else's namespace. */
export const foreign = (context: ClusterContext) => ({ ...container(context), namespace: `not-${context.namespaces[0]}` });
