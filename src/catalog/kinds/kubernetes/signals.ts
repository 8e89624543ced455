import type { Signal } from '../../../core/alerts/signal';

const container = ['namespace', 'pod', 'container', 'uid'];
const volume = ['namespace', 'persistentvolumeclaim'];
const cgroup = ['namespace', 'pod', 'container', 'image', 'id', 'name', 'node', 'instance'];

/** What kube-state-metrics and kubelets write, as far as alerts and dashboards read it. */
export const kubernetesSignals: readonly Signal[] = [
  {
    metric: 'kube_pod_status_phase',
    type: 'gauge',
    labels: ['namespace', 'pod', 'phase', 'uid'],
    values: { phase: ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'] },
  },
  { metric: 'kube_pod_owner', type: 'gauge', labels: ['namespace', 'pod', 'owner_kind', 'owner_name', 'uid'] },
  { metric: 'kube_pod_container_status_waiting_reason', type: 'gauge', labels: [...container, 'reason'] },
  { metric: 'kube_pod_container_status_restarts_total', type: 'counter', labels: container },
  { metric: 'kube_pod_container_status_last_terminated_reason', type: 'gauge', labels: [...container, 'reason'] },
  {
    metric: 'kube_job_failed',
    type: 'gauge',
    labels: ['namespace', 'job_name', 'condition'],
    values: { condition: ['true', 'false', 'unknown'] },
  },
  {
    metric: 'kube_job_complete',
    type: 'gauge',
    labels: ['namespace', 'job_name', 'condition'],
    values: { condition: ['true', 'false', 'unknown'] },
  },
  {
    metric: 'kube_node_status_condition',
    type: 'gauge',
    labels: ['node', 'condition', 'status'],
    values: { status: ['true', 'false', 'unknown'] },
  },
  { metric: 'kube_node_spec_unschedulable', type: 'gauge', labels: ['node'] },
  { metric: 'kubelet_volume_stats_available_bytes', type: 'gauge', labels: volume, unit: 'bytes' },
  { metric: 'kubelet_volume_stats_capacity_bytes', type: 'gauge', labels: volume, unit: 'bytes' },
  { metric: 'container_cpu_cfs_throttled_periods_total', type: 'counter', labels: cgroup },
  { metric: 'container_cpu_cfs_periods_total', type: 'counter', labels: cgroup },
];
