// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind grpc-service is watched by; docs/kinds/grpc-service.md has every key. */
export interface GrpcServiceMonitorProps extends WatchingProps, TargetProps {
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
  readonly alerts?: { readonly GRPCDown?: AlertTuning; readonly GRPCHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly GRPCLatencyHigh?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches errors, latency and replicas of a gRPC server, through go-grpc-middleware v2 or py-grpc-prometheus in the server.
 *
 * @example
 * GrpcService.monitor(chart, 'features', { pods: { labels: { app: 'features' }, ports: { metrics: 9090 } }, objectives: { availability: {}, latency: {} } });
 */
export class GrpcService extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: GrpcServiceMonitorProps = {}): GrpcService {
    return new GrpcService(scope, id, 'grpc-service', { ...props });
  }
}
