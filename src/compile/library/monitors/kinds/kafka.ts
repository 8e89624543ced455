// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind kafka is watched by; docs/kinds/kafka.md has every key. */
export interface KafkaMonitorProps extends WatchingProps, TargetProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> } };
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: object;
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly KafkaBrokerLost?: AlertTuning & { readonly since?: string }; readonly KafkaUnderReplicatedPartitions?: AlertTuning & { readonly above?: number }; readonly KafkaExporterDown?: AlertTuning; readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches brokers and replicas of a Kafka cluster, through kafka_exporter 1.9.0.
 *
 * @example
 * Kafka.monitor(chart, 'kafka-exporter', { pods: { labels: { app: 'kafka-exporter' }, ports: { metrics: 9308 } } });
 */
export class Kafka extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: KafkaMonitorProps = {}): Kafka {
    return new Kafka(scope, id, 'kafka', { ...props });
  }
}
