// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind rabbitmq is watched by; docs/kinds/rabbitmq.md has every key. */
export interface RabbitmqMonitorProps extends WatchingProps, TargetProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> } };
  /**
   * Names of the queues that hold dead letters, as a regular expression.
   *
   * @default '.*([._-]|^)(dlq|dead|dlx).*'
   */
  readonly deadLetters?: string;
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly availability?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly RabbitMQDown?: AlertTuning; readonly RabbitMQNodeDown?: AlertTuning; readonly RabbitMQMemoryAlarm?: AlertTuning; readonly RabbitMQDiskAlarm?: AlertTuning; readonly RabbitMQUnroutableMessages?: AlertTuning & { readonly window?: string }; readonly CeleryDLQNotEmpty?: AlertTuning; readonly RabbitMQQueueBacklog?: AlertTuning & { readonly messages?: number }; readonly RabbitMQQueueNoConsumers?: AlertTuning; readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches nodes, alarms, dead letters, the backlog of each queue, through the plugin rabbitmq_prometheus, two pages of it.
 *
 * @example
 * Rabbitmq.monitor(chart, 'rabbitmq', { pods: { labels: { 'app.kubernetes.io/name': 'rabbitmq' }, ports: { prometheus: 15692 } } });
 */
export class Rabbitmq extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: RabbitmqMonitorProps = {}): Rabbitmq {
    return new Rabbitmq(scope, id, 'rabbitmq', { ...props });
  }
}
