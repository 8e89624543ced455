import { counters, type Exporter, flags, gauges, infos } from './metric';

const count = { range: [0, Infinity] as const };
const phases = { phase: ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'] };
const truth = ['true', 'false', 'unknown'];

/** kube-state-metrics: the state of objects of Kubernetes. Its labels win over those of its target. */
export const kubeStateMetrics: Exporter = {
  name: 'kube-state-metrics',
  metrics: [
    ...gauges(
      'kube_deployment_spec_replicas kube_deployment_status_replicas kube_deployment_status_replicas_available kube_deployment_status_replicas_ready kube_deployment_status_replicas_updated kube_deployment_status_replicas_unavailable kube_deployment_metadata_generation kube_deployment_status_observed_generation',
      ['namespace', 'deployment'],
      count,
    ),
    ...flags('kube_deployment_status_condition', ['namespace', 'deployment', 'condition', 'reason', 'status'], {
      values: { status: truth },
    }),
    ...flags('kube_deployment_spec_paused', ['namespace', 'deployment']),
    ...gauges(
      'kube_statefulset_replicas kube_statefulset_status_replicas kube_statefulset_status_replicas_ready kube_statefulset_status_replicas_available kube_statefulset_status_replicas_updated kube_statefulset_status_replicas_current kube_statefulset_metadata_generation kube_statefulset_status_observed_generation',
      ['namespace', 'statefulset'],
      count,
    ),
    ...infos('kube_statefulset_status_current_revision kube_statefulset_status_update_revision', ['namespace', 'statefulset', 'revision']),
    ...gauges(
      'kube_daemonset_status_current_number_scheduled kube_daemonset_status_desired_number_scheduled kube_daemonset_status_number_available kube_daemonset_status_number_ready kube_daemonset_status_number_unavailable kube_daemonset_status_number_misscheduled kube_daemonset_status_updated_number_scheduled',
      ['namespace', 'daemonset'],
      count,
    ),
    ...gauges('kube_replicaset_spec_replicas kube_replicaset_status_ready_replicas', ['namespace', 'replicaset'], count),
    ...infos('kube_replicaset_owner', ['namespace', 'replicaset', 'owner_kind', 'owner_name', 'owner_is_controller']),
    ...flags('kube_pod_status_phase', ['namespace', 'pod', 'phase', 'uid'], { values: phases }),
    ...flags('kube_pod_status_ready', ['namespace', 'pod', 'condition', 'uid'], { values: { condition: truth } }),
    ...flags('kube_pod_status_reason', ['namespace', 'pod', 'reason', 'uid']),
    ...flags('kube_pod_status_unschedulable', ['namespace', 'pod', 'uid']),
    ...gauges('kube_pod_start_time kube_pod_created kube_pod_completion_time', ['namespace', 'pod', 'uid'], { unit: 'timestamp' }),
    ...flags(
      'kube_pod_container_status_waiting_reason kube_pod_container_status_terminated_reason kube_pod_container_status_last_terminated_reason',
      ['namespace', 'pod', 'container', 'reason', 'uid'],
    ),
    ...flags(
      'kube_pod_container_status_ready kube_pod_container_status_running kube_pod_container_status_waiting kube_pod_container_status_terminated kube_pod_init_container_status_ready',
      ['namespace', 'pod', 'container', 'uid'],
    ),
    ...counters('kube_pod_container_status_restarts_total kube_pod_init_container_status_restarts_total', [
      'namespace',
      'pod',
      'container',
      'uid',
    ]),
    ...gauges(
      'kube_pod_container_resource_limits kube_pod_container_resource_requests',
      ['namespace', 'pod', 'container', 'node', 'resource', 'unit', 'uid'],
      count,
    ),
    ...infos(
      'kube_pod_info',
      ['namespace', 'pod', 'uid', 'node', 'host_ip', 'pod_ip', 'host_network', 'created_by_kind', 'created_by_name', 'priority_class'],
      {
        sometimes: ['node', 'host_ip', 'pod_ip', 'priority_class'],
      },
    ),
    ...infos('kube_pod_owner', ['namespace', 'pod', 'uid', 'owner_kind', 'owner_name', 'owner_is_controller']),
    ...infos('kube_pod_container_info', ['namespace', 'pod', 'container', 'uid', 'image', 'image_id', 'image_spec', 'container_id']),
    ...infos(
      'kube_pod_labels kube_namespace_labels kube_node_labels kube_service_info kube_service_labels kube_configmap_info kube_secret_info',
    ),
    ...flags('kube_job_failed kube_job_complete', ['namespace', 'job_name', 'condition'], { values: { condition: truth } }),
    ...gauges('kube_job_status_failed', ['namespace', 'job_name', 'reason'], { ...count, sometimes: ['reason'] }),
    ...gauges(
      'kube_job_status_active kube_job_status_succeeded kube_job_spec_completions kube_job_spec_parallelism',
      ['namespace', 'job_name'],
      count,
    ),
    ...gauges('kube_job_status_start_time kube_job_status_completion_time kube_job_created', ['namespace', 'job_name'], {
      unit: 'timestamp',
    }),
    ...infos('kube_job_owner', ['namespace', 'job_name', 'owner_kind', 'owner_name', 'owner_is_controller']),
    ...gauges(
      'kube_cronjob_status_last_successful_time kube_cronjob_status_last_schedule_time kube_cronjob_next_schedule_time kube_cronjob_created',
      ['namespace', 'cronjob'],
      { unit: 'timestamp' },
    ),
    ...gauges('kube_cronjob_status_active', ['namespace', 'cronjob'], count),
    ...flags('kube_cronjob_spec_suspend', ['namespace', 'cronjob']),
    ...gauges(
      'kube_horizontalpodautoscaler_status_current_replicas kube_horizontalpodautoscaler_status_desired_replicas kube_horizontalpodautoscaler_spec_max_replicas kube_horizontalpodautoscaler_spec_min_replicas',
      ['namespace', 'horizontalpodautoscaler'],
      count,
    ),
    ...flags('kube_node_status_condition', ['node', 'condition', 'status'], { values: { status: truth } }),
    ...flags('kube_node_spec_unschedulable', ['node']),
    ...infos('kube_node_spec_taint', ['node', 'key', 'value', 'effect']),
    ...infos('kube_node_role', ['node', 'role']),
    ...infos('kube_node_info kube_namespace_created'),
    ...gauges('kube_node_status_allocatable kube_node_status_capacity', ['node', 'resource', 'unit'], count),
    ...flags('kube_persistentvolumeclaim_status_phase', ['namespace', 'persistentvolumeclaim', 'phase']),
    ...infos('kube_persistentvolumeclaim_info kube_persistentvolumeclaim_access_mode kube_persistentvolumeclaim_labels'),
    ...gauges('kube_persistentvolumeclaim_resource_requests_storage_bytes', ['namespace', 'persistentvolumeclaim'], { unit: 'bytes' }),
    ...flags('kube_persistentvolume_status_phase', ['persistentvolume', 'phase']),
    ...gauges(
      'kube_poddisruptionbudget_status_current_healthy kube_poddisruptionbudget_status_desired_healthy',
      ['namespace', 'poddisruptionbudget'],
      count,
    ),
    ...gauges('kube_resourcequota', ['namespace', 'resourcequota', 'resource', 'type'], { values: { type: ['hard', 'used'] } }),
    ...flags('kube_namespace_status_phase', ['namespace', 'phase'], { values: { phase: ['Active', 'Terminating'] } }),
    ...counters('kube_state_metrics_list_total kube_state_metrics_watch_total'),
    ...gauges('kube_state_metrics_shard_ordinal kube_state_metrics_total_shards'),
  ],
};
