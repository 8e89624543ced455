// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind kuberay is watched by; docs/kinds/kuberay.md has every key. */
export interface KuberayMonitorProps extends WatchingProps {
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
  readonly alerts?: { readonly RayServiceNotReady?: AlertTuning; readonly RayClusterNotProvisioned?: AlertTuning; readonly RayJobFailed?: AlertTuning; readonly KubeRayOperatorDown?: AlertTuning };
}

/**
 * Watches services that are not ready, clusters that do not come up, jobs that fail, through the operator of KubeRay; once in a cluster.
 *
 * @example
 * Kuberay.monitor(chart, 'kuberay');
 */
export class Kuberay extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: KuberayMonitorProps = {}): Kuberay {
    return new Kuberay(scope, id, 'kuberay', { ...props });
  }
}
