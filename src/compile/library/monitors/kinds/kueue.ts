// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind kueue is watched by; docs/kinds/kueue.md has every key. */
export interface KueueMonitorProps extends WatchingProps {
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
  readonly alerts?: { readonly KueueNothingAdmitted?: AlertTuning & { readonly window?: string }; readonly KueueWorkloadsInadmissible?: AlertTuning & { readonly above?: number }; readonly KueueClusterQueueInactive?: AlertTuning; readonly KueueEvictionsHigh?: AlertTuning & { readonly count?: number; readonly window?: string }; readonly KueueDown?: AlertTuning };
}

/**
 * Watches queued work that never starts, does not fit, or is evicted again and again, through the controller of Kueue; once in a cluster.
 *
 * @example
 * Kueue.monitor(chart, 'kueue');
 */
export class Kueue extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: KueueMonitorProps = {}): Kueue {
    return new Kueue(scope, id, 'kueue', { ...props });
  }
}
