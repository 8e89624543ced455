import { counters, type Exporter, flags, gauges, histograms, infos } from './metric';

/** Prometheus about itself. */
export const prometheus: Exporter = {
  name: 'prometheus',
  metrics: [
    ...flags('prometheus_config_last_reload_successful', []),
    ...gauges('prometheus_config_last_reload_success_timestamp_seconds', [], { unit: 'timestamp' }),
    ...counters(
      'prometheus_rule_evaluation_failures_total prometheus_rule_evaluations_total prometheus_rule_group_iterations_missed_total prometheus_rule_group_iterations_total',
      ['rule_group'],
    ),
    ...gauges('prometheus_rule_group_last_duration_seconds prometheus_rule_group_interval_seconds', ['rule_group'], {
      unit: 'seconds',
      range: [0, Infinity],
    }),
    ...gauges('prometheus_rule_group_rules prometheus_rule_group_last_evaluation_samples', ['rule_group'], { range: [0, Infinity] }),
    ...gauges(
      'prometheus_notifications_alertmanagers_discovered prometheus_notifications_queue_capacity prometheus_notifications_queue_length',
      'unknown',
      {
        range: [0, Infinity],
      },
    ),
    ...counters('prometheus_notifications_errors_total prometheus_notifications_sent_total', ['alertmanager']),
    ...counters('prometheus_notifications_dropped_total'),
    ...gauges(
      'prometheus_tsdb_head_series prometheus_tsdb_head_chunks prometheus_tsdb_symbol_table_size_bytes prometheus_tsdb_storage_blocks_bytes',
      [],
      {
        range: [0, Infinity],
      },
    ),
    ...counters(
      'prometheus_tsdb_head_samples_appended_total prometheus_tsdb_compactions_failed_total prometheus_tsdb_compactions_total prometheus_tsdb_reloads_failures_total prometheus_tsdb_reloads_total prometheus_tsdb_wal_corruptions_total prometheus_tsdb_head_series_created_total prometheus_tsdb_head_series_removed_total',
    ),
    ...counters(
      'prometheus_target_scrapes_exceeded_sample_limit_total prometheus_target_scrapes_exceeded_body_size_limit_total prometheus_target_scrapes_sample_out_of_order_total prometheus_target_scrapes_sample_duplicate_timestamp_total prometheus_target_scrapes_sample_out_of_bounds_total prometheus_target_scrape_pool_exceeded_label_limits_total prometheus_target_scrape_pool_exceeded_target_limit_total prometheus_target_scrape_pool_reloads_failed_total',
      [],
    ),
    ...counters(
      'prometheus_target_sync_failed_total prometheus_sd_kubernetes_failures_total prometheus_sd_refresh_failures_total prometheus_sd_kubernetes_events_total',
    ),
    ...gauges('prometheus_target_metadata_cache_entries prometheus_sd_discovered_targets prometheus_ready'),
    ...gauges('prometheus_engine_queries prometheus_engine_queries_concurrent_max', [], { range: [0, Infinity] }),
    ...counters(
      'prometheus_remote_storage_failed_samples_total prometheus_remote_storage_samples_failed_total prometheus_remote_storage_samples_total prometheus_remote_storage_succeeded_samples_total prometheus_http_requests_total net_conntrack_dialer_conn_failed_total',
    ),
    ...gauges(
      'prometheus_remote_storage_queue_highest_sent_timestamp_seconds prometheus_remote_storage_queue_highest_timestamp_seconds prometheus_remote_storage_highest_timestamp_in_seconds prometheus_remote_storage_shards prometheus_remote_storage_shards_desired prometheus_remote_storage_shards_max prometheus_remote_storage_shards_min',
    ),
    ...histograms(
      'prometheus_tsdb_compaction_duration_seconds prometheus_http_request_duration_seconds prometheus_target_sync_length_seconds',
      'unknown',
      { unit: 'seconds' },
    ),
    ...infos('prometheus_build_info'),
    ...flags('ALERTS', 'unknown'),
    ...gauges('ALERTS_FOR_STATE', 'unknown', { unit: 'timestamp' }),
  ],
};

/** Alertmanager about itself. */
export const alertmanager: Exporter = {
  name: 'alertmanager',
  metrics: [
    ...counters('alertmanager_notifications_total', ['integration', 'receiver_name'], { sometimes: ['receiver_name'] }),
    ...counters('alertmanager_notifications_failed_total', ['integration', 'reason', 'receiver_name'], { sometimes: ['receiver_name'] }),
    ...counters(
      'alertmanager_notification_requests_total alertmanager_notification_requests_failed_total',
      ['integration', 'receiver_name'],
      {
        sometimes: ['receiver_name'],
      },
    ),
    ...flags('alertmanager_config_last_reload_successful', []),
    ...gauges(
      'alertmanager_config_hash alertmanager_cluster_members alertmanager_cluster_failed_peers alertmanager_cluster_health_score',
      [],
    ),
    ...gauges('alertmanager_alerts', ['state'], { range: [0, Infinity], values: { state: ['active', 'suppressed', 'unprocessed'] } }),
    ...gauges('alertmanager_silences', ['state'], { range: [0, Infinity] }),
    ...counters('alertmanager_alerts_received_total alertmanager_alerts_invalid_total'),
    ...histograms('alertmanager_notification_latency_seconds', 'unknown', { unit: 'seconds' }),
    ...infos('alertmanager_build_info'),
  ],
};

/** The operator, its reloaders and Grafana. */
export const companions: Exporter = {
  name: 'operator and Grafana',
  metrics: [
    ...counters(
      'prometheus_operator_list_operations_failed_total prometheus_operator_list_operations_total prometheus_operator_node_address_lookup_errors_total prometheus_operator_reconcile_errors_total prometheus_operator_reconcile_operations_total prometheus_operator_status_update_errors_total prometheus_operator_status_update_operations_total prometheus_operator_watch_operations_failed_total prometheus_operator_watch_operations_total',
    ),
    ...gauges(
      'prometheus_operator_managed_resources prometheus_operator_ready prometheus_operator_syncs prometheus_operator_spec_replicas',
    ),
    ...flags('reloader_last_reload_successful'),
    ...gauges('reloader_last_reload_success_timestamp_seconds', 'unknown', { unit: 'timestamp' }),
    ...infos('grafana_build_info grafana_info'),
    ...gauges('grafana_stat_totals_dashboard grafana_stat_total_users grafana_alerting_alerts grafana_alerting_rule_group_rules'),
    ...counters('grafana_http_request_duration_seconds_count grafana_http_request_duration_seconds_sum'),
  ],
};
