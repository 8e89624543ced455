import { entryOf } from '../../core/json';

/** Names that a release of an exporter changed. */
interface Release {
  readonly exporter: string;
  /** The release, as messages say it. */
  readonly since: string;
  /** What its image is called, and the first version that has the new names. */
  readonly image?: { readonly name: RegExp; readonly from: readonly [number, number] };
  /** Whether releases before it are still common, so that only a known version proves that a name is wrong. */
  readonly recent?: boolean;
  /** Old names, each with the new one; empty where the metric is gone without another. */
  readonly names: Readonly<Record<string, string>>;
}

const sameStem = (names: string, from: string, to: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [`${from}${name}`, `${to}${name}`]),
  );

const perResource = (metrics: string, resources: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    metrics
      .split(' ')
      .flatMap((metric) =>
        resources.split(' ').map((resource) => [`${metric}_${resource}`, `${metric}{resource="${resource.split('_')[0]}"}`] as const),
      ),
  );

const releases: readonly Release[] = [
  {
    exporter: 'vLLM',
    since: 'its engine V1 (0.11)',
    image: { name: /(^|\/)vllm(-openai)?$/, from: [0, 11] },
    names: {
      'vllm:gpu_cache_usage_perc': 'vllm:kv_cache_usage_perc',
      'vllm:gpu_prefix_cache_hits': 'vllm:prefix_cache_hits',
      'vllm:gpu_prefix_cache_queries': 'vllm:prefix_cache_queries',
      'vllm:gpu_prefix_cache_hit_rate': 'vllm:prefix_cache_hits',
      'vllm:time_per_output_token_seconds': 'vllm:inter_token_latency_seconds',
      'vllm:time_in_queue_requests': 'vllm:request_queue_time_seconds',
      'vllm:num_requests_swapped': '',
      'vllm:cpu_cache_usage_perc': '',
      'vllm:cpu_prefix_cache_hit_rate': '',
    },
  },
  {
    exporter: 'Airflow',
    since: 'Airflow 3',
    image: { name: /(^|\/)airflow$/, from: [3, 0] },
    recent: true,
    names: {
      airflow_zombies_killed: 'airflow_task_instances_without_heartbeats_killed',
      airflow_sla_missed: 'airflow_deadline_alerts_deadline_missed',
      ...sameStem('updates orphaned triggered_dagruns', 'airflow_dataset_', 'airflow_asset_'),
    },
  },
  {
    exporter: 'node_exporter',
    since: '0.16',
    image: { name: /(^|\/)node-exporter$/, from: [0, 16] },
    names: {
      node_cpu: 'node_cpu_seconds_total',
      node_boot_time: 'node_boot_time_seconds',
      node_time: 'node_time_seconds',
      node_filesystem_avail: 'node_filesystem_avail_bytes',
      node_filesystem_free: 'node_filesystem_free_bytes',
      node_filesystem_size: 'node_filesystem_size_bytes',
      node_disk_bytes_read: 'node_disk_read_bytes_total',
      node_disk_bytes_written: 'node_disk_written_bytes_total',
      node_disk_io_time_ms: 'node_disk_io_time_seconds_total',
      node_disk_io_time_weighted: 'node_disk_io_time_weighted_seconds_total',
      node_disk_read_time_ms: 'node_disk_read_time_seconds_total',
      node_disk_write_time_ms: 'node_disk_write_time_seconds_total',
      node_disk_reads_completed: 'node_disk_reads_completed_total',
      node_disk_writes_completed: 'node_disk_writes_completed_total',
      node_context_switches: 'node_context_switches_total',
      node_forks: 'node_forks_total',
      node_intr: 'node_intr_total',
      ...Object.fromEntries(
        'bytes packets errs drop'
          .split(' ')
          .flatMap((what) => ['receive', 'transmit'].map((way) => `node_network_${way}_${what}`))
          .map((name) => [name, `${name}_total`]),
      ),
      ...Object.fromEntries(
        'MemTotal MemFree MemAvailable Buffers Cached SwapTotal SwapFree SwapCached Slab Active Inactive'
          .split(' ')
          .map((name) => [`node_memory_${name}`, `node_memory_${name}_bytes`]),
      ),
    },
  },
  {
    exporter: 'kube-state-metrics',
    since: '2.0',
    image: { name: /(^|\/)kube-state-metrics$/, from: [2, 0] },
    names: {
      ...perResource('kube_pod_container_resource_requests kube_pod_container_resource_limits', 'cpu_cores memory_bytes'),
      ...perResource('kube_node_status_capacity kube_node_status_allocatable', 'cpu_cores memory_bytes pods'),
      ...sameStem(
        'metadata_generation spec_max_replicas spec_min_replicas spec_target_metric status_condition status_current_replicas status_desired_replicas',
        'kube_hpa_',
        'kube_horizontalpodautoscaler_',
      ),
      kube_daemonset_updated_number_scheduled: 'kube_daemonset_status_updated_number_scheduled',
    },
  },
  {
    exporter: 'Kubernetes',
    since: '1.19',
    names: {
      apiserver_request_count: 'apiserver_request_total',
      apiserver_request_latencies: 'apiserver_request_duration_seconds',
      kubelet_running_pod_count: 'kubelet_running_pods',
      kubelet_running_container_count: 'kubelet_running_containers',
      kubelet_pleg_relist_latency_microseconds: 'kubelet_pleg_relist_duration_seconds',
      rest_client_request_latency_seconds: 'rest_client_request_duration_seconds',
      scheduler_e2e_scheduling_duration_seconds: 'scheduler_scheduling_attempt_duration_seconds',
    },
  },
  {
    exporter: 'Kubernetes',
    since: '1.26',
    names: { apiserver_request_slo_duration_seconds: 'apiserver_request_sli_duration_seconds' },
  },
  {
    exporter: 'CoreDNS',
    since: '1.7',
    image: { name: /(^|\/)coredns$/, from: [1, 7] },
    names: {
      coredns_dns_request_count_total: 'coredns_dns_requests_total',
      coredns_dns_response_rcode_count_total: 'coredns_dns_responses_total',
      coredns_dns_request_type_count_total: 'coredns_dns_requests_total',
      coredns_cache_size: 'coredns_cache_entries',
      coredns_forward_request_count_total: 'coredns_forward_requests_total',
      coredns_forward_response_rcode_count_total: 'coredns_forward_responses_total',
      coredns_panic_count_total: 'coredns_panics_total',
    },
  },
  {
    exporter: 'Argo CD',
    since: '3.0',
    image: { name: /(^|\/)argocd$/, from: [3, 0] },
    names: {
      argocd_app_sync_status: 'argocd_app_info, by its label sync_status',
      argocd_app_health_status: 'argocd_app_info, by its label health_status',
      argocd_app_created_time: '',
    },
  },
  {
    exporter: 'the Celery exporter',
    since: 'the exporter of danihodovic, which replaced the one of OvalMoney',
    names: {
      celery_workers: 'celery_active_worker_count',
      celery_tasks_total: 'celery_task_succeeded_total and its like, one for each state',
      celery_tasks_by_name_total: 'celery_task_succeeded_total and its like, by their label name',
      celery_tasks_runtime_seconds: 'celery_task_runtime',
      celery_tasks_latency_seconds: 'celery_task_queue_wait_time',
    },
  },
];

/** What became of a metric. */
export interface Rename extends Omit<Release, 'names'> {
  /** Empty where it is gone. */
  readonly now: string;
}

const suffixes = ['', '_bucket', '_sum', '_count', '_total'];

/** What a release made of the name of a metric, or of the histogram or counter that it is a part of. */
export const renameOf = (metric: string): Rename | undefined => {
  for (const { names, ...release } of releases) {
    for (const suffix of suffixes.filter((end) => metric.endsWith(end))) {
      const now = entryOf(names, metric.slice(0, metric.length - suffix.length));
      if (now !== undefined) return { ...release, now: /^[\w:]+$/.test(now) && !now.endsWith(suffix) ? `${now}${suffix}` : now };
    }
  }
  return undefined;
};
