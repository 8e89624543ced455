// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind karpenter is watched by; docs/kinds/karpenter.md has every key. */
export interface KarpenterMonitorProps extends WatchingProps {
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
  readonly alerts?: { readonly KarpenterPodsUnschedulable?: AlertTuning & { readonly above?: number }; readonly KarpenterNodePoolNearLimit?: AlertTuning & { readonly above?: number | string }; readonly KarpenterCloudErrors?: AlertTuning & { readonly count?: number; readonly window?: string }; readonly KarpenterDown?: AlertTuning };
}

/**
 * Watches Pods that get no node, pools at their limit, a cloud that refuses, through Karpenter 1.x; once in a cluster.
 *
 * @example
 * Karpenter.monitor(chart, 'karpenter');
 */
export class Karpenter extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: KarpenterMonitorProps = {}): Karpenter {
    return new Karpenter(scope, id, 'karpenter', { ...props });
  }
}
