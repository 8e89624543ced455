// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind argocd is watched by; docs/kinds/argocd.md has every key. */
export interface ArgocdMonitorProps extends WatchingProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly interval?: string };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly ArgoCDAppOutOfSync?: AlertTuning; readonly ArgoCDAppUnhealthy?: AlertTuning; readonly ArgoCDSyncFailed?: AlertTuning & { readonly window?: string }; readonly ArgoCDAutoSyncDisabled?: AlertTuning; readonly ArgoCDGitFetchFailing?: AlertTuning & { readonly window?: string } };
}

/**
 * Watches Applications out of sync, degraded or failing to sync, through Argo CD.
 *
 * @example
 * Argocd.monitor(chart, 'argocd');
 */
export class Argocd extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: ArgocdMonitorProps = {}): Argocd {
    return new Argocd(scope, id, 'argocd', { ...props });
  }
}
