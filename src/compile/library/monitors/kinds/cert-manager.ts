// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind cert-manager is watched by; docs/kinds/cert-manager.md has every key. */
export interface CertManagerMonitorProps extends WatchingProps {
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
  readonly alerts?: { readonly CertificateNotReady?: AlertTuning; readonly CertificateExpiresSoon?: AlertTuning & { readonly left?: string }; readonly CertificateExpiresNow?: AlertTuning & { readonly left?: string }; readonly IssuerNotReady?: AlertTuning; readonly ClusterIssuerNotReady?: AlertTuning; readonly CertManagerDown?: AlertTuning };
}

/**
 * Watches certificates that are not issued or not renewed, issuers that cannot issue, through cert-manager; once in a cluster.
 *
 * @example
 * CertManager.monitor(chart, 'cert-manager');
 */
export class CertManager extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: CertManagerMonitorProps = {}): CertManager {
    return new CertManager(scope, id, 'cert-manager', { ...props });
  }
}
