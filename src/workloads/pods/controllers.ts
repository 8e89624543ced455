import { type MetricName, metricName } from '../../model/promql';
import type { Signal } from '../../model/signal';
import type { Controller } from '../../model/workload';

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

const gauge = (metric: string, labels: readonly string[]): Signal => ({ metric, type: 'gauge', labels });

/** What the alerts on Pods read; kube-state-metrics and the kubelet expose it, not the workload. */
export const podSignals: readonly Signal[] = [
  ...(['Deployment', 'StatefulSet'] as const).flatMap((kind) => {
    const { label, wanted, available, updated } = controllerMetrics[kind];
    return [wanted, available, updated].map((metric) => gauge(metric, ['namespace', label]));
  }),
  ...(['limits', 'requests'] as const).map(
    (amount): Signal => ({
      ...gauge(`kube_pod_container_resource_${amount}`, ['namespace', 'pod', 'container', 'node', 'resource', 'unit', 'uid']),
      values: { unit: ['core', 'byte', 'integer'] },
    }),
  ),
  {
    metric: 'container_cpu_usage_seconds_total',
    type: 'counter',
    labels: ['namespace', 'pod', 'container', 'image', 'id', 'name', 'node', 'cpu'],
    unit: 'seconds',
  },
  {
    metric: 'container_memory_working_set_bytes',
    type: 'gauge',
    labels: ['namespace', 'pod', 'container', 'image', 'id', 'name', 'node'],
    unit: 'bytes',
  },
];
