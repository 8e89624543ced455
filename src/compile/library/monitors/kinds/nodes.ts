// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind nodes is watched by; docs/kinds/nodes.md has every key. */
export interface NodesMonitorProps extends WatchingProps {
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly SystemHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly window?: string }; readonly NodeMemoryHigh?: AlertTuning & { readonly ratio?: number | string }; readonly NodeFilesystemAlmostOutOfSpace?: AlertTuning & { readonly free?: number | string; readonly fstypes?: string }; readonly NodeNetworkPacketDrops?: AlertTuning & { readonly ratio?: number | string; readonly devices?: string; readonly window?: string }; readonly NodeDiskIOSaturation?: AlertTuning & { readonly queue?: number; readonly devices?: string; readonly window?: string } };
}

/**
 * Watches CPU, memory, disks and network of the nodes, through node_exporter.
 *
 * @example
 * Nodes.monitor(chart, 'nodes');
 */
export class Nodes extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: NodesMonitorProps = {}): Nodes {
    return new Nodes(scope, id, 'nodes', { ...props });
  }
}
