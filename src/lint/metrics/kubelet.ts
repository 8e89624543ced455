import { counters, type Exporter, gauges, histograms, infos } from './metric';

const container = ['namespace', 'pod', 'container', 'image', 'id', 'name'];
// The cgroup of a Pod has neither image nor container.
const cgroups = { sometimes: ['container', 'image', 'name', 'pod', 'namespace'] };
const network = ['namespace', 'pod', 'interface', 'image', 'id', 'name'];
const volume = ['namespace', 'persistentvolumeclaim'];

/** The kubelet and cAdvisor in it. Labels of its metrics win over those of its target. */
export const kubelet: Exporter = {
  name: 'kubelet',
  metrics: [
    ...counters('container_cpu_usage_seconds_total', [...container, 'cpu'], { sometimes: [...cgroups.sometimes, 'cpu'], unit: 'seconds' }),
    ...counters('container_cpu_cfs_periods_total container_cpu_cfs_throttled_periods_total container_oom_events_total', container, cgroups),
    ...gauges(
      'container_memory_working_set_bytes container_memory_rss container_memory_usage_bytes container_memory_cache container_memory_swap',
      container,
      {
        ...cgroups,
        unit: 'bytes',
        range: [0, Infinity],
      },
    ),
    ...gauges(
      'container_spec_memory_limit_bytes container_spec_cpu_quota container_spec_cpu_period container_spec_cpu_shares',
      container,
      cgroups,
    ),
    ...gauges('container_start_time_seconds container_last_seen', container, { ...cgroups, unit: 'timestamp' }),
    ...gauges('container_processes container_threads container_file_descriptors container_sockets', container, cgroups),
    ...counters(
      'container_network_receive_bytes_total container_network_transmit_bytes_total container_network_receive_packets_total container_network_transmit_packets_total container_network_receive_packets_dropped_total container_network_transmit_packets_dropped_total container_network_receive_errors_total container_network_transmit_errors_total',
      network,
      { sometimes: ['image', 'name', 'pod', 'namespace'] },
    ),
    ...counters(
      'container_fs_reads_bytes_total container_fs_writes_bytes_total container_fs_reads_total container_fs_writes_total',
      [...container, 'device'],
      {
        sometimes: [...cgroups.sometimes, 'device'],
      },
    ),
    ...gauges('container_fs_usage_bytes container_fs_limit_bytes', [...container, 'device'], {
      sometimes: [...cgroups.sometimes, 'device'],
      unit: 'bytes',
    }),
    ...gauges('kubelet_volume_stats_available_bytes kubelet_volume_stats_capacity_bytes kubelet_volume_stats_used_bytes', volume, {
      unit: 'bytes',
      range: [0, Infinity],
    }),
    ...gauges('kubelet_volume_stats_inodes kubelet_volume_stats_inodes_free kubelet_volume_stats_inodes_used', volume, {
      range: [0, Infinity],
    }),
    ...gauges(
      'kubelet_running_pods kubelet_running_containers kubelet_certificate_manager_client_ttl_seconds kubelet_certificate_manager_server_ttl_seconds',
    ),
    ...infos('kubelet_node_name machine_cpu_cores machine_memory_bytes'),
    ...counters(
      'kubelet_evictions kubelet_certificate_manager_client_expiration_renew_errors kubelet_server_expiration_renew_errors kubelet_runtime_operations_total kubelet_runtime_operations_errors_total storage_operation_errors_total',
    ),
    ...histograms(
      'kubelet_pleg_relist_duration_seconds kubelet_pleg_relist_interval_seconds kubelet_pod_worker_duration_seconds kubelet_pod_start_duration_seconds kubelet_runtime_operations_duration_seconds kubelet_cgroup_manager_duration_seconds storage_operation_duration_seconds',
      'unknown',
      { unit: 'seconds' },
    ),
  ],
};
