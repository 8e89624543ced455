import type { Controller } from '../../../core/workloads/identity';
import { type MetricName, metricName } from '../../../language/promql/tag';

/** What the cluster says about one kind of controller. */
export interface ControllerMetrics {
  /** Label that holds its name. */
  readonly label: string;
  readonly wanted: MetricName;
  readonly available: MetricName;
  readonly updated: MetricName;
  /** What follows its name in the names of its Pods, as a regular expression. */
  readonly podSuffix: string;
}

/** Deployments and StatefulSets through kube-state-metrics, Rollouts through the controller of Argo Rollouts. */
export const controllerMetrics: Readonly<Record<Controller['kind'], ControllerMetrics>> = {
  Deployment: {
    label: 'deployment',
    wanted: metricName('kube_deployment_spec_replicas'),
    available: metricName('kube_deployment_status_replicas_available'),
    updated: metricName('kube_deployment_status_replicas_updated'),
    podSuffix: '-[a-z0-9]+-[a-z0-9]{5}',
  },
  StatefulSet: {
    label: 'statefulset',
    wanted: metricName('kube_statefulset_replicas'),
    available: metricName('kube_statefulset_status_replicas_available'),
    updated: metricName('kube_statefulset_status_replicas_updated'),
    podSuffix: '-[0-9]+',
  },
  Rollout: {
    label: 'name',
    wanted: metricName('rollout_info_replicas_desired'),
    available: metricName('rollout_info_replicas_available'),
    updated: metricName('rollout_info_replicas_updated'),
    podSuffix: '-[a-z0-9]+-[a-z0-9]{5}',
  },
};
