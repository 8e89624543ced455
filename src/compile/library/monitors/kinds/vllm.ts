// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind vllm is watched by; docs/kinds/vllm.md has every key. */
export interface VllmMonitorProps extends WatchingProps, TargetProps {
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
  readonly latency?: { readonly firstToken?: string; readonly betweenTokens?: string; readonly queue?: string };
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly availability?: ObjectiveProps; readonly latency?: ObjectiveProps; readonly tokens?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly VLLMDown?: AlertTuning; readonly VLLMStalled?: AlertTuning & { readonly window?: string }; readonly VLLMHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly VLLMFirstTokenSlow?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly VLLMTokensSlow?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly VLLMQueueWaitHigh?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly VLLMAbortedRequests?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly VLLMRequestsWaiting?: AlertTuning & { readonly waiting?: number }; readonly VLLMKVCacheSaturated?: AlertTuning & { readonly ratio?: number | string }; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches errors, an engine that hangs, slow tokens, requests that wait, the KV cache, through the server itself, vLLM 0.9 to 0.11 (V1).
 *
 * @example
 * Vllm.monitor(chart, 'vllm', { pods: { labels: { app: 'vllm' }, ports: { http: 8000 } } });
 */
export class Vllm extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: VllmMonitorProps = {}): Vllm {
    return new Vllm(scope, id, 'vllm', { ...props });
  }
}
