// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind gpu is watched by; docs/kinds/gpu.md has every key. */
export interface GpuMonitorProps extends WatchingProps {
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
  readonly alerts?: { readonly GPUXidHardwareFault?: AlertTuning; readonly GPUUncorrectableMemoryError?: AlertTuning & { readonly window?: string }; readonly GPURowRemapFailed?: AlertTuning; readonly GPULost?: AlertTuning & { readonly since?: string }; readonly GPUXidNotCleared?: AlertTuning; readonly GPURowsRemapped?: AlertTuning & { readonly since?: string }; readonly GPUThrottled?: AlertTuning & { readonly ratio?: number | string; readonly window?: string }; readonly GPUHighTemperature?: AlertTuning & { readonly celsius?: number }; readonly GPUExporterDown?: AlertTuning; readonly GPUXidApplicationFault?: AlertTuning; readonly GPUAllocatedButIdle?: AlertTuning & { readonly window?: string } };
}

/**
 * Watches errors of cards, programs, memory, lost and idle cards, heat, through dcgm-exporter; once in a cluster.
 *
 * @example
 * Gpu.monitor(chart, 'gpu');
 */
export class Gpu extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: GpuMonitorProps = {}): Gpu {
    return new Gpu(scope, id, 'gpu', { ...props });
  }
}
