// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind celery is watched by; docs/kinds/celery.md has every key. */
export interface CeleryMonitorProps extends WatchingProps, TargetProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> } };
  /**
   * How long tasks may wait.
   *
   * @default - as the catalogue has it
   */
  readonly queueWait?: { readonly p90?: string };
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly success?: ObjectiveProps; readonly wait?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly CeleryQueueHigh?: AlertTuning & { readonly messages?: number }; readonly CeleryTaskFailureRateHigh?: AlertTuning & { readonly ratio?: number | string; readonly minFailures?: number; readonly window?: string }; readonly CeleryNoWorkers?: AlertTuning; readonly CeleryQueueWaitHigh?: AlertTuning & { readonly minTasks?: number; readonly window?: string }; readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches backlog, failing tasks, missing workers, the wait for one, through celery-exporter.
 *
 * @example
 * Celery.monitor(chart, 'celery', { pods: { labels: { app: 'celery-exporter' }, ports: { metrics: 9808 } }, queueWait: { p90: '1m' } });
 */
export class Celery extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: CeleryMonitorProps = {}): Celery {
    return new Celery(scope, id, 'celery', { ...props });
  }
}
