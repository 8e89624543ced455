// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind keda is watched by; docs/kinds/keda.md has every key. */
export interface KedaMonitorProps extends WatchingProps {
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
  readonly alerts?: { readonly KEDAScalerErrors?: AlertTuning & { readonly count?: number; readonly window?: string }; readonly KEDAOperatorDown?: AlertTuning };
}

/**
 * Watches triggers that cannot be read, so that nothing is scaled, through the operator of KEDA; once in a cluster.
 *
 * @example
 * Keda.monitor(chart, 'keda-operator');
 */
export class Keda extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: KedaMonitorProps = {}): Keda {
    return new Keda(scope, id, 'keda', { ...props });
  }
}
