// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind ray is watched by; docs/kinds/ray.md has every key. */
export interface RayMonitorProps extends WatchingProps, TargetProps {
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
  readonly alerts?: { readonly RayDown?: AlertTuning; readonly RayServeHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly RayServeDeploymentUnhealthy?: AlertTuning; readonly RayNodeMemoryHigh?: AlertTuning & { readonly above?: number | string }; readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches failing requests of Ray Serve, deployments without a healthy replica, nodes short of memory, through the nodes of the Ray cluster.
 *
 * @example
 * Ray.monitor(chart, 'ray', { pods: { labels: { 'ray.io/cluster': 'ray' }, ports: { metrics: 8080 } }, objectives: { availability: {} } });
 */
export class Ray extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: RayMonitorProps = {}): Ray {
    return new Ray(scope, id, 'ray', { ...props });
  }
}
