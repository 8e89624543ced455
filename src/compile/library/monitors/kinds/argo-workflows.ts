// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind argo-workflows is watched by; docs/kinds/argo-workflows.md has every key. */
export interface ArgoWorkflowsMonitorProps extends WatchingProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> } };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly ArgoWorkflowsFailing?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly ArgoWorkflowsControllerErrors?: AlertTuning & { readonly window?: string }; readonly ArgoWorkflowsQueueGrowing?: AlertTuning & { readonly above?: number }; readonly ArgoWorkflowsControllerDown?: AlertTuning };
}

/**
 * Watches workflows that fail, schedules that are not submitted, a controller that does not keep up, through the controller of Argo Workflows 3.6 and later; once in a cluster.
 *
 * @example
 * ArgoWorkflows.monitor(chart, 'argo-workflows');
 */
export class ArgoWorkflows extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: ArgoWorkflowsMonitorProps = {}): ArgoWorkflows {
    return new ArgoWorkflows(scope, id, 'argo-workflows', { ...props });
  }
}
