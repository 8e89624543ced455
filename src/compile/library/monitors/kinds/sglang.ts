// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind sglang is watched by; docs/kinds/sglang.md has every key. */
export interface SglangMonitorProps extends WatchingProps, TargetProps {
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
  readonly latency?: { readonly firstToken?: string };
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly latency?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly SGLangDown?: AlertTuning; readonly SGLangStalled?: AlertTuning & { readonly window?: string }; readonly SGLangFirstTokenSlow?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly SGLangQueueGrowing?: AlertTuning & { readonly above?: number }; readonly SGLangAbortedRequests?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches an engine that hangs, slow first tokens, requests that wait or are aborted, through the server itself, SGLang 0.5.23 with `--enable-metrics`.
 *
 * @example
 * Sglang.monitor(chart, 'sglang', { pods: { labels: { app: 'sglang' }, ports: { http: 30000 } } });
 */
export class Sglang extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: SglangMonitorProps = {}): Sglang {
    return new Sglang(scope, id, 'sglang', { ...props });
  }
}
