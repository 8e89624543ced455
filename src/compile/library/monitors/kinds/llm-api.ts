// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind llm-api is watched by; docs/kinds/llm-api.md has every key. */
export interface LlmApiMonitorProps extends WatchingProps, TargetProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> }; readonly buckets?: readonly number[] };
  /**
   * Bounds of the durations of calls.
   *
   * @default - as the catalogue has it
   */
  readonly latency?: { readonly p95?: string };
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly availability?: ObjectiveProps; readonly latency?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly GPTAPIHighLatency?: AlertTuning & { readonly minCalls?: number; readonly window?: string }; readonly GPTAPIErrorRate?: AlertTuning & { readonly ratio?: number | string; readonly minCalls?: number; readonly window?: string }; readonly GPTAPIRateLimited?: AlertTuning & { readonly count?: number; readonly window?: string }; readonly GPTTokenBudgetExceeded?: AlertTuning & { readonly tokens?: number; readonly window?: string }; readonly WorkerPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkerHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkerHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches calls to a language model of somebody else: latency, failures, limits, tokens, through the metrics of the caller.
 *
 * @example
 * LlmApi.monitor(chart, 'ai-worker', { pods: { labels: { app: 'ai-worker' }, ports: { metrics: 8000 } }, latency: { p95: '30s' } });
 */
export class LlmApi extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: LlmApiMonitorProps = {}): LlmApi {
    return new LlmApi(scope, id, 'llm-api', { ...props });
  }
}
