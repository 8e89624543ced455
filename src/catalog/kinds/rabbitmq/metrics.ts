import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const gauges = (names: readonly string[], labels: readonly string[] = []): readonly Signal[] =>
  names.map((name) => gauge(`rabbitmq_${name}`, labels));

const counters = (names: readonly string[], labels: readonly string[]): readonly Signal[] =>
  names.map((name) => counter(`rabbitmq_global_messages_${name}_total`, labels));

const bytes = (names: readonly string[]): readonly Signal[] => names.map((name) => gauge(`rabbitmq_${name}_bytes`, [], { unit: 'bytes' }));

/** What the plugin rabbitmq_prometheus writes: sums per node on its first page, single queues on the detailed one. */
export const rabbitmqSignals: readonly Signal[] = [
  ...gauges(['queue_messages', 'queue_messages_ready', 'queue_messages_unacked', 'queue_consumers']),
  ...gauges(
    ['detailed_queue_messages', 'detailed_queue_messages_ready', 'detailed_queue_messages_unacked', 'detailed_queue_consumers'],
    ['vhost', 'queue'],
  ),
  ...gauges(['connections', 'channels', 'consumers', 'queues']),
  ...gauges(['alarms_memory_used_watermark', 'alarms_free_disk_space_watermark', 'alarms_file_descriptor_limit']),
  ...gauges(['process_open_fds', 'process_max_fds']),
  ...bytes(['process_resident_memory', 'resident_memory_limit', 'disk_space_available', 'disk_space_available_limit']),
  ...gauges(['identity_info'], ['rabbitmq_node', 'rabbitmq_cluster', 'rabbitmq_cluster_permanent_id', 'rabbitmq_endpoint']),
  ...gauges(['build_info'], ['rabbitmq_version', 'erlang_version']),
  ...counters(['received', 'routed', 'confirmed', 'unroutable_dropped', 'unroutable_returned'], ['protocol']),
  ...counters(['delivered', 'acknowledged', 'redelivered'], ['protocol', 'queue_type']),
  ...counters(
    ['confirmed', 'delivery_limit', 'expired', 'maxlen', 'rejected'].map((reason) => `dead_lettered_${reason}`),
    ['queue_type', 'dead_letter_strategy'],
  ),
];
