// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind feast is watched by; docs/kinds/feast.md has every key. */
export interface FeastMonitorProps extends WatchingProps, TargetProps {
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
  readonly alerts?: { readonly FeastDown?: AlertTuning; readonly FeastHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly FeastLatencyHigh?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly FeastFeaturesStale?: AlertTuning & { readonly above?: string }; readonly FeastMaterializationFailed?: AlertTuning & { readonly window?: string }; readonly FeastEntitiesNotFound?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches errors and latency of online features, features that are old or missing, through the feature server itself, with `--metrics`.
 *
 * @example
 * Feast.monitor(chart, 'feast', { pods: { labels: { app: 'feast' }, ports: { metrics: 8000 } }, objectives: { availability: {}, latency: {} } });
 */
export class Feast extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: FeastMonitorProps = {}): Feast {
    return new Feast(scope, id, 'feast', { ...props });
  }
}
