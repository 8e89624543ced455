import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';

/** Partitions of a topic lack a replica. */
export const kafkaUnderReplicatedPartitions = levelAbove({
  alert: 'KafkaUnderReplicatedPartitions',
  for: '15m',
  severity: 'warning',
  runbook: 'kafka/under-replicated',
  metric: 'kafka_topic_partition_under_replicated_partition',
  of: 'sum',
  each: { topic: 'events' },
  others: { partition: '0' },
  above: defaults.count(0),
  summary: { en: '{{ $labels.topic }} lacks replicas', ko: '{{ $labels.topic }} 복제본 부족' },
  description: {
    en: '{{ $value }} partitions of {{ $labels.topic }} have fewer replicas in sync than they should have.',
    ko: '{{ $labels.topic }}의 파티션 {{ $value }}개에서 동기화된 복제본이 부족합니다.',
  },
  value: { en: '{{ $value }} partitions', ko: '파티션 {{ $value }}개' },
});
