import { counters, type Exporter, flags, gauges, infos } from './metric';

const modes = { mode: ['user', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal', 'nice', 'interrupt'] };

/** node_exporter, one on every node. */
export const nodeExporter: Exporter = {
  name: 'node_exporter',
  metrics: [
    ...counters('node_cpu_seconds_total', ['cpu', 'mode'], { values: modes, unit: 'seconds' }),
    ...gauges(
      'node_memory_MemAvailable_bytes node_memory_MemTotal_bytes node_memory_MemFree_bytes node_memory_Buffers_bytes node_memory_Cached_bytes node_memory_Slab_bytes node_memory_SwapTotal_bytes node_memory_SwapFree_bytes node_memory_SReclaimable_bytes',
      [],
      { unit: 'bytes', range: [0, Infinity] },
    ),
    ...gauges(
      'node_filesystem_avail_bytes node_filesystem_size_bytes node_filesystem_free_bytes',
      ['device', 'mountpoint', 'fstype', 'device_error'],
      {
        unit: 'bytes',
        range: [0, Infinity],
        sometimes: ['device_error'],
      },
    ),
    ...gauges('node_filesystem_files node_filesystem_files_free', ['device', 'mountpoint', 'fstype', 'device_error'], {
      range: [0, Infinity],
      sometimes: ['device_error'],
    }),
    ...flags('node_filesystem_readonly node_filesystem_device_error', ['device', 'mountpoint', 'fstype', 'device_error'], {
      sometimes: ['device_error'],
    }),
    ...counters(
      'node_network_receive_bytes_total node_network_transmit_bytes_total node_network_receive_packets_total node_network_transmit_packets_total node_network_receive_errs_total node_network_transmit_errs_total node_network_receive_drop_total node_network_transmit_drop_total',
      ['device'],
    ),
    ...flags('node_network_up', ['device']),
    ...gauges('node_network_mtu_bytes node_network_speed_bytes', ['device'], { unit: 'bytes' }),
    ...counters(
      'node_disk_io_time_seconds_total node_disk_io_time_weighted_seconds_total node_disk_read_bytes_total node_disk_written_bytes_total node_disk_reads_completed_total node_disk_writes_completed_total node_disk_read_time_seconds_total node_disk_write_time_seconds_total',
      ['device'],
    ),
    ...gauges('node_load1 node_load5 node_load15', [], { range: [0, Infinity] }),
    ...gauges(
      'node_nf_conntrack_entries node_nf_conntrack_entries_limit node_filefd_allocated node_filefd_maximum node_timex_maxerror_seconds node_procs_running node_procs_blocked node_entropy_available_bits node_sockstat_TCP_alloc node_sockstat_TCP_inuse node_sockstat_sockets_used node_netstat_Tcp_CurrEstab',
      [],
    ),
    ...gauges('node_timex_offset_seconds', [], { unit: 'seconds' }),
    ...flags('node_timex_sync_status', []),
    ...flags('node_textfile_scrape_error', []),
    ...gauges('node_boot_time_seconds node_time_seconds', [], { unit: 'timestamp' }),
    ...counters(
      'node_vmstat_pgmajfault node_vmstat_oom_kill node_vmstat_pgpgin node_vmstat_pgpgout node_vmstat_pswpin node_vmstat_pswpout node_context_switches_total node_intr_total node_forks_total',
      [],
    ),
    ...counters('node_nfs_requests_total', ['proto', 'method']),
    ...counters('node_nfs_rpc_retransmissions_total', []),
    ...gauges('node_bonding_active node_bonding_slaves', ['master'], { range: [0, Infinity] }),
    ...gauges('node_md_disks', ['device', 'state'], { range: [0, Infinity] }),
    ...gauges('node_md_disks_required', ['device'], { range: [0, Infinity] }),
    ...flags('node_systemd_unit_state', ['name', 'state', 'type']),
    ...counters('node_systemd_service_restart_total', ['name']),
    ...gauges('node_hwmon_temp_celsius node_hwmon_temp_crit_celsius', ['chip', 'sensor']),
    ...flags('node_scrape_collector_success', ['collector']),
    ...gauges('node_scrape_collector_duration_seconds', ['collector'], { unit: 'seconds', range: [0, Infinity] }),
    ...infos('node_uname_info', ['domainname', 'machine', 'nodename', 'release', 'sysname', 'version']),
    ...infos('node_exporter_build_info node_os_info node_dmi_info'),
  ],
};
