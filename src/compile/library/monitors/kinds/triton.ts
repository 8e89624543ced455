// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind triton is watched by; docs/kinds/triton.md has every key. */
export interface TritonMonitorProps extends WatchingProps, TargetProps {
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
  readonly objectives?: { readonly availability?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly TritonDown?: AlertTuning; readonly TritonStalled?: AlertTuning & { readonly window?: string }; readonly TritonInferenceFailures?: AlertTuning & { readonly ratio?: number | string; readonly minFailures?: number; readonly window?: string }; readonly TritonQueueTimeHigh?: AlertTuning & { readonly above?: string; readonly atLeast?: number; readonly window?: string }; readonly TritonQueueGrowing?: AlertTuning & { readonly pending?: number }; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches failing requests, requests that wait, models that hang, through the server itself.
 *
 * @example
 * Triton.monitor(chart, 'triton', { pods: { labels: { app: 'triton' }, ports: { metrics: 8002 } } });
 */
export class Triton extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: TritonMonitorProps = {}): Triton {
    return new Triton(scope, id, 'triton', { ...props });
  }
}
