import { exporterKind } from '../../common/exporter';
import { kafkaBrokerLost } from './alerts/kafka-broker-lost';
import { kafkaExporterDown } from './alerts/kafka-exporter-down';
import { kafkaUnderReplicatedPartitions } from './alerts/kafka-under-replicated-partitions';
import { kafkaRows } from './dashboard';
import { kafkaSignals } from './metrics';

/** A Kafka cluster as kafka_exporter sees it: brokers and replicas. Its consumer groups are workloads of their own. */
export const kafka = exporterKind({
  kind: 'kafka',
  watches: 'brokers and replicas of a Kafka cluster',
  through: 'kafka_exporter 1.9.0',
  source: 'danielqsj/kafka_exporter@953e2f1 (1.9.0)',
  port: ['metrics', 9308],
  role: 'Workload',
  alerts: [kafkaBrokerLost, kafkaUnderReplicatedPartitions, kafkaExporterDown],
  objectives: [],
  signals: kafkaSignals,
  subject: 'infrastructure',
  rows: kafkaRows,
});
