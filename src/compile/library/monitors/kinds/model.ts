// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind model is watched by; docs/kinds/model.md has every key. */
export interface ModelMonitorProps extends WatchingProps, TargetProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> }; readonly labels?: { readonly model?: string; readonly version?: string }; readonly buckets?: readonly number[] };
  /**
   * Bounds of the durations of predictions.
   *
   * @default - as the catalogue has it
   */
  readonly latency?: { readonly p95?: string };
  /**
   * When a job measures the model.
   *
   * @default - as the catalogue has it
   */
  readonly evaluation?: { readonly every?: string };
  /**
   * When a job checks the input for drift; ages of its results follow from it.
   *
   * @default - as the catalogue has it
   */
  readonly drift?: { readonly every?: string; readonly job?: { readonly image: string; readonly env?: Readonly<Record<string, string>>; readonly resources?: { readonly requests?: { readonly cpu?: string; readonly memory?: string }; readonly limits?: { readonly cpu?: string; readonly memory?: string } }; readonly root?: boolean; readonly schedule: string; readonly longest?: string; readonly reference: string; readonly window?: string; readonly gateway: string; readonly credentials?: Readonly<Record<string, { readonly secret: string; readonly key: string }>> } };
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly availability?: ObjectiveProps; readonly latency?: ObjectiveProps; readonly freshness?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly ModelPredictionErrorRateHigh?: AlertTuning & { readonly ratio?: number | string; readonly minEvents?: number; readonly window?: string }; readonly ModelPredictionLatency?: AlertTuning & { readonly minEvents?: number; readonly window?: string }; readonly ModelAccuracyDrop?: AlertTuning & { readonly accuracy?: number | string; readonly maxAge?: string }; readonly ModelEvaluationStale?: AlertTuning & { readonly maxAge?: string }; readonly DataDriftDetected?: AlertTuning & { readonly share?: number | string; readonly maxAge?: string }; readonly DriftCheckStale?: AlertTuning & { readonly maxAge?: string }; readonly CronJobNoSuccess?: AlertTuning & { readonly grace?: string }; readonly CronJobMissedSchedule?: AlertTuning & { readonly grace?: string }; readonly CronJobFailed?: AlertTuning; readonly CronJobRunningTooLong?: AlertTuning; readonly CronJobSuspended?: AlertTuning; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches predictions, accuracy, drift, and whether these are still evaluated, through the metrics of the serving code and of its jobs.
 *
 * @example
 * Model.monitor(chart, 'recommender-model', { pods: { labels: { app: 'recommender' }, ports: { http: 8000 } }, latency: { p95: '2s500ms' }, evaluation: { every: '1d' }, drift: { every: '1h' } });
 */
export class Model extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: ModelMonitorProps = {}): Model {
    return new Model(scope, id, 'model', { ...props });
  }
}
