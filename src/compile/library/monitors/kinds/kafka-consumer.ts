// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind kafka-consumer is watched by; docs/kinds/kafka-consumer.md has every key. */
export interface KafkaConsumerMonitorProps extends WatchingProps {
  /**
   * The consumer group.
   */
  readonly group: string;
  /**
   * The topic that it reads.
   */
  readonly topic: string;
  /**
   * The workload of kind kafka whose exporter reports the group; by default any exporter.
   *
   * @default - as the catalogue has it
   */
  readonly exporter?: string;
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly timeliness?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly KafkaConsumerStopped?: AlertTuning & { readonly minMessages?: number; readonly window?: string }; readonly KafkaConsumerLagTime?: AlertTuning & { readonly longest?: string; readonly minMessages?: number; readonly window?: string }; readonly KafkaConsumerLagHigh?: AlertTuning & { readonly messages?: number }; readonly KafkaConsumerUnreported?: AlertTuning };
}

/**
 * Watches a consumer group: whether it consumes, and its lag in messages and in time, through kafka_exporter 1.9.0, as a workload of kind kafka or anybody’s.
 *
 * @example
 * KafkaConsumer.monitor(chart, 'events-consumer', { group: 'events', topic: 'user-events', objectives: { timeliness: {} } });
 */
export class KafkaConsumer extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: KafkaConsumerMonitorProps): KafkaConsumer {
    return new KafkaConsumer(scope, id, 'kafka-consumer', { ...props });
  }
}
