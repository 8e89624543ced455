// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind kserve is watched by; docs/kinds/kserve.md has every key. */
export interface KserveMonitorProps extends WatchingProps, TargetProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> } };
  /**
   * How long things may last, for alerts and objectives alike.
   *
   * @default - as the catalogue has it
   */
  readonly latency?: { readonly predict?: string };
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly availability?: ObjectiveProps; readonly latency?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly KServeHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly KServePredictSlow?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches slow predictions, and errors where a queue-proxy counts them, through KServe’s runtimes in Python and Knative’s queue-proxy.
 *
 * @example
 * Kserve.monitor(chart, 'fraud-predictor', { pods: { labels: { app: 'fraud-predictor' }, ports: { metrics: 8080 } }, objectives: { availability: {}, latency: {} } });
 */
export class Kserve extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: KserveMonitorProps = {}): Kserve {
    return new Kserve(scope, id, 'kserve', { ...props });
  }
}
