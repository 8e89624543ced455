import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const container = ['namespace', 'pod', 'container', 'uid'];
const volume = ['namespace', 'persistentvolumeclaim'];
const cgroup = ['namespace', 'pod', 'container', 'image', 'id', 'name', 'node', 'instance'];

/** What kube-state-metrics and kubelets write, as far as alerts and dashboards read it. */
export const kubernetesSignals: readonly Signal[] = [
  gauge('kube_pod_status_phase', ['namespace', 'pod', 'phase', 'uid'], {
    values: { phase: ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'] },
  }),
  gauge('kube_pod_info', ['namespace', 'pod', 'node', 'uid']),
  gauge('kube_pod_owner', ['namespace', 'pod', 'owner_kind', 'owner_name', 'uid']),
  gauge('kube_pod_container_status_waiting_reason', [...container, 'reason']),
  counter('kube_pod_container_status_restarts_total', container),
  gauge('kube_pod_container_status_last_terminated_reason', [...container, 'reason']),
  gauge('kube_job_failed', ['namespace', 'job_name', 'condition'], { values: { condition: ['true', 'false', 'unknown'] } }),
  gauge('kube_job_complete', ['namespace', 'job_name', 'condition'], { values: { condition: ['true', 'false', 'unknown'] } }),
  gauge('kube_node_status_condition', ['node', 'condition', 'status'], { values: { status: ['true', 'false', 'unknown'] } }),
  gauge('kube_node_spec_unschedulable', ['node']),
  gauge('kubelet_volume_stats_available_bytes', volume, { unit: 'bytes' }),
  gauge('kubelet_volume_stats_capacity_bytes', volume, { unit: 'bytes' }),
  gauge('kube_persistentvolumeclaim_access_mode', [...volume, 'access_mode']),
  counter('container_cpu_cfs_throttled_periods_total', cgroup),
  counter('container_cpu_cfs_periods_total', cgroup),
];
