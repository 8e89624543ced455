// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind argo-rollouts is watched by; docs/kinds/argo-rollouts.md has every key. */
export interface ArgoRolloutsMonitorProps extends WatchingProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> } };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly RolloutAborted?: AlertTuning; readonly AnalysisRunFailed?: AlertTuning; readonly AnalysisRunInconclusive?: AlertTuning };
}

/**
 * Watches releases that stopped, analyses that failed, through the controller; once in a cluster.
 *
 * @example
 * ArgoRollouts.monitor(chart, 'argo-rollouts');
 */
export class ArgoRollouts extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: ArgoRolloutsMonitorProps = {}): ArgoRollouts {
    return new ArgoRollouts(scope, id, 'argo-rollouts', { ...props });
  }
}
