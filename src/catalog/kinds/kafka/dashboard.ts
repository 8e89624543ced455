import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { each, lines, named, query, row, stat } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { kafkaUnderReplicatedPartitions } from './alerts/kafka-under-replicated-partitions';

/** Brokers, topics and how far consumer groups are behind. */
export const kafkaRows = ({ selector, bounds }: DashboardContext): readonly Row[] => [
  row(
    'Kafka',
    stat('Brokers', 'short', promql`min(kafka_brokers${selector})`),
    lines(
      'Under-replicated partitions',
      'short',
      each.total(metricName('kafka_topic_partition_under_replicated_partition'), selector, ['topic']),
      { bound: bounds(kafkaUnderReplicatedPartitions) },
    ),
    lines(
      'Messages written',
      'cps',
      query('{{topic}}', promql`sum by (topic) (deriv(kafka_topic_partition_current_offset${selector}[5m]))`),
      {
        width: 16,
      },
    ),
    lines(
      'Lag of consumer groups',
      'short',
      query(named('consumergroup', 'topic'), promql`sum by (consumergroup, topic) (clamp_min(kafka_consumergroup_lag${selector}, 0))`),
    ),
    lines('Members of consumer groups', 'short', each.highest(metricName('kafka_consumergroup_members'), selector, ['consumergroup'])),
    lines('Replicas in sync', 'short', [
      query('{{topic}} in sync', promql`sum by (topic) (kafka_topic_partition_in_sync_replica${selector})`),
      query('{{topic}} wanted', promql`sum by (topic) (kafka_topic_partition_replicas${selector})`),
    ]),
  ),
];
