// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind qdrant is watched by; docs/kinds/qdrant.md has every key. */
export interface QdrantMonitorProps extends WatchingProps, TargetProps {
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
  readonly alerts?: { readonly QdrantDown?: AlertTuning; readonly QdrantShardWithoutReplica?: AlertTuning & { readonly below?: number }; readonly QdrantHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly QdrantGRPCHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly QdrantRecoveryMode?: AlertTuning; readonly QdrantDeadReplicas?: AlertTuning & { readonly above?: number }; readonly QdrantUpdateQueueGrowing?: AlertTuning & { readonly above?: number }; readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches failing searches, shards without replicas, updates that wait, through Qdrant itself.
 *
 * @example
 * Qdrant.monitor(chart, 'qdrant', { pods: { labels: { app: 'qdrant' }, ports: { http: 6333 } }, objectives: { availability: {} } });
 */
export class Qdrant extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: QdrantMonitorProps = {}): Qdrant {
    return new Qdrant(scope, id, 'qdrant', { ...props });
  }
}
