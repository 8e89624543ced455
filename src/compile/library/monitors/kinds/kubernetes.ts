// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind kubernetes is watched by; docs/kinds/kubernetes.md has every key. */
export interface KubernetesMonitorProps extends WatchingProps {
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly KubePodCrashLooping?: AlertTuning; readonly KubePodNotReady?: AlertTuning; readonly KubeContainerOOMKilled?: AlertTuning & { readonly window?: string }; readonly KubePersistentVolumeFull?: AlertTuning & { readonly free?: number | string }; readonly KubePersistentVolumeFillingFast?: AlertTuning & { readonly free?: number | string; readonly window?: string; readonly within?: string }; readonly KubePersistentVolumeFillingUp?: AlertTuning & { readonly free?: number | string; readonly window?: string; readonly within?: string }; readonly CPUThrottlingHigh?: AlertTuning & { readonly ratio?: number | string; readonly window?: string }; readonly KubeJobFailed?: AlertTuning; readonly KubeNodeNotReady?: AlertTuning };
}

/**
 * Watches Pods, Jobs and volumes of the environment's namespaces, through kube-state-metrics and the kubelet.
 *
 * @example
 * Kubernetes.monitor(chart, 'kubernetes');
 */
export class Kubernetes extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: KubernetesMonitorProps = {}): Kubernetes {
    return new Kubernetes(scope, id, 'kubernetes', { ...props });
  }
}
