// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind postgres is watched by; docs/kinds/postgres.md has every key. */
export interface PostgresMonitorProps extends WatchingProps, TargetProps {
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
  readonly alerts?: { readonly PostgreSQLDown?: AlertTuning; readonly PostgreSQLDiskFull?: AlertTuning & { readonly free?: number | string; readonly pvc?: string }; readonly PostgreSQLTooManyConnections?: AlertTuning & { readonly ratio?: number | string }; readonly PostgreSQLDeadlocks?: AlertTuning & { readonly count?: number; readonly window?: string }; readonly PostgreSQLLongTransaction?: AlertTuning & { readonly longest?: string }; readonly PostgreSQLReplicationLag?: AlertTuning & { readonly lag?: string }; readonly PostgreSQLHighRollbackRate?: AlertTuning & { readonly ratio?: number | string; readonly minEvents?: number; readonly window?: string }; readonly PostgreSQLExporterErrors?: AlertTuning; readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches whether it answers, disk, connections, transactions, replication, through postgres_exporter, and the kubelet for the disk.
 *
 * @example
 * Postgres.monitor(chart, 'postgres', { pods: { labels: { app: 'postgres-exporter' }, ports: { metrics: 9187 } } });
 */
export class Postgres extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: PostgresMonitorProps = {}): Postgres {
    return new Postgres(scope, id, 'postgres', { ...props });
  }
}
