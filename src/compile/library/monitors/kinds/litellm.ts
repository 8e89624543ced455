// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind litellm is watched by; docs/kinds/litellm.md has every key. */
export interface LitellmMonitorProps extends WatchingProps, TargetProps {
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
  readonly alerts?: { readonly LiteLLMDown?: AlertTuning; readonly LiteLLMHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly LiteLLMModelOutage?: AlertTuning & { readonly above?: number }; readonly LiteLLMDeploymentDown?: AlertTuning & { readonly above?: number }; readonly LiteLLMLatencyHigh?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly LiteLLMFallbacksFailing?: AlertTuning & { readonly count?: number; readonly window?: string }; readonly LiteLLMRateLimited?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly LiteLLMBudgetBurn?: AlertTuning & { readonly factor?: number; readonly window?: string }; readonly LiteLLMBudgetNearlyUsed?: AlertTuning & { readonly left?: number | string }; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches requests to language models through a gateway: errors, limits, fallbacks, outages of models, budgets of teams, through the proxy itself, LiteLLM 1.110.2.
 *
 * @example
 * Litellm.monitor(chart, 'litellm', { pods: { labels: { app: 'litellm' }, ports: { http: 4000 } } });
 */
export class Litellm extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: LitellmMonitorProps = {}): Litellm {
    return new Litellm(scope, id, 'litellm', { ...props });
  }
}
