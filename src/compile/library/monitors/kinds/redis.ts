// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind redis is watched by; docs/kinds/redis.md has every key. */
export interface RedisMonitorProps extends WatchingProps, TargetProps {
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
  readonly alerts?: { readonly RedisDown?: AlertTuning; readonly RedisMemoryHigh?: AlertTuning & { readonly ratio?: number | string }; readonly RedisRejectedConnections?: AlertTuning & { readonly window?: string }; readonly RedisEvictingKeys?: AlertTuning & { readonly keys?: number; readonly window?: string }; readonly RedisPersistenceFailing?: AlertTuning; readonly RedisReplicaLinkDown?: AlertTuning; readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches whether it answers, memory, evictions, clients, snapshots, replication, through redis_exporter.
 *
 * @example
 * Redis.monitor(chart, 'redis', { pods: { labels: { app: 'redis-exporter' }, ports: { metrics: 9121 } } });
 */
export class Redis extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: RedisMonitorProps = {}): Redis {
    return new Redis(scope, id, 'redis', { ...props });
  }
}
