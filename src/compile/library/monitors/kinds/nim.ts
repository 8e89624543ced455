// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind nim is watched by; docs/kinds/nim.md has every key. */
export interface NimMonitorProps extends WatchingProps, TargetProps {
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
  readonly objectives?: object;
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly NIMDown?: AlertTuning; readonly NIMStalled?: AlertTuning & { readonly window?: string }; readonly NIMFirstTokenSlow?: AlertTuning & { readonly above?: string; readonly atLeast?: number; readonly window?: string }; readonly NIMRequestsWaiting?: AlertTuning & { readonly above?: number }; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches an engine that hangs, slow first tokens, requests that wait, through the server itself, NVIDIA NIM for LLMs.
 *
 * @example
 * Nim.monitor(chart, 'nim', { pods: { labels: { app: 'nim' }, ports: { http: 8000 } } });
 */
export class Nim extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: NimMonitorProps = {}): Nim {
    return new Nim(scope, id, 'nim', { ...props });
  }
}
