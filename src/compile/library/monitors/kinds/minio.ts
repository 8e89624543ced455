// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind minio is watched by; docs/kinds/minio.md has every key. */
export interface MinioMonitorProps extends WatchingProps, TargetProps {
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
  readonly objectives?: { readonly availability?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly MinIODown?: AlertTuning; readonly MinIOClusterUnhealthy?: AlertTuning; readonly MinIOHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly MinIOCapacityLow?: AlertTuning & { readonly below?: number | string }; readonly MinIODriveOffline?: AlertTuning & { readonly above?: number }; readonly MinIONodeOffline?: AlertTuning & { readonly above?: number }; readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches failing requests, the quorum, drives and servers that are offline, free space, through MinIO itself, metrics of version 2.
 *
 * @example
 * Minio.monitor(chart, 'minio', { pods: { labels: { app: 'minio' }, ports: { http: 9000 } }, objectives: { availability: {} } });
 */
export class Minio extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: MinioMonitorProps = {}): Minio {
    return new Minio(scope, id, 'minio', { ...props });
  }
}
