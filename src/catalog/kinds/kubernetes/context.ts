import { type LabelMatchers, matching, type PromQL, promql } from '../../common/alert';

/** The environment's own part of the cluster. */
export interface ClusterContext {
  /** Its namespaces, and that of the cluster itself for the owner: kubelets report all. */
  readonly namespaces: readonly [string, ...string[]];
  /** CronJobs whose failed runs somebody else notifies of. */
  readonly cronJobs: readonly { readonly namespace: string; readonly cronjob: string }[];
}

/** Matchers of the environment's namespaces. */
export const own = ({ namespaces }: ClusterContext, tests: LabelMatchers = {}): LabelMatchers => ({
  namespace: matching(namespaces.join('|')),
  ...tests,
});

/**
 * The same alerts with the label `deployment` or `statefulset`, where the name of the Pod says that it is of one: what follows from
 * its outage is inhibited by it. What a DaemonSet adds to names is longer than a number of a StatefulSet.
 */
export const ofController = (alerts: PromQL): PromQL => promql`
  label_replace(
    label_replace(
      ${alerts},
      "deployment", "$1", "pod", "(.+)-[a-z0-9]{1,10}-[a-z0-9]{5}"
    ),
    "statefulset", "$1", "pod", "(.+)-[0-9]{1,4}"
  )
`;

/** What kube-state-metrics adds to whatever it says of a container. */
export const exporter = { uid: 'u', job: 'kube-state-metrics', instance: 'ksm' };

/** Labels of one container. */
export const container = ({ namespaces: [namespace] }: ClusterContext) => ({ namespace, pod: 'p', container: 'c' });

/** Labels of the same container in somebody else's namespace. */
export const foreign = (context: ClusterContext) => ({ ...container(context), namespace: `not-${context.namespaces[0]}` });
