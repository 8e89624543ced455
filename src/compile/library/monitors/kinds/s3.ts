// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind s3 is watched by; docs/kinds/s3.md has every key. */
export interface S3MonitorProps extends WatchingProps, TargetProps {
  /**
   * Where its metrics are scraped, and what they are called.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> }; readonly uploads?: string };
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly success?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly S3UploadFailure?: AlertTuning & { readonly window?: string }; readonly S3UploadFailureRateHigh?: AlertTuning & { readonly ratio?: number | string; readonly minUploads?: number; readonly window?: string }; readonly WorkerPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkerHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkerHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches uploads to object storage, through the metrics of the application that uploads.
 *
 * @example
 * S3.monitor(chart, 'storage-worker', { pods: { labels: { app: 'storage-worker' }, ports: { metrics: 8000 } } });
 */
export class S3 extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: S3MonitorProps = {}): S3 {
    return new S3(scope, id, 's3', { ...props });
  }
}
