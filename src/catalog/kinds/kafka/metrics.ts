import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const partition = ['topic', 'partition'];

/** What kafka_exporter 1.9.0 writes of brokers and topics. */
const ofBrokers: readonly Signal[] = [
  gauge('kafka_brokers'),
  gauge('kafka_topic_partitions', ['topic']),
  gauge('kafka_topic_partition_current_offset', partition),
  gauge('kafka_topic_partition_in_sync_replica', partition),
  gauge('kafka_topic_partition_replicas', partition),
  gauge('kafka_topic_partition_under_replicated_partition', partition, { range: [0, 1] }),
];

/** What it writes of consumer groups; a lag of -1 is unknown. An offset is declared as a gauge, and only grows. */
export const consumerSignals: readonly Signal[] = [
  counter('kafka_consumergroup_current_offset', ['consumergroup', ...partition]),
  gauge('kafka_consumergroup_lag', ['consumergroup', ...partition]),
  gauge('kafka_consumergroup_members', ['consumergroup']),
];

/** Everything that kafka_exporter writes. */
export const kafkaSignals: readonly Signal[] = [...ofBrokers, ...consumerSignals];
