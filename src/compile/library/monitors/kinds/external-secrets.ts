// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind external-secrets is watched by; docs/kinds/external-secrets.md has every key. */
export interface ExternalSecretsMonitorProps extends WatchingProps {
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
  readonly alerts?: { readonly ExternalSecretNotReady?: AlertTuning; readonly SecretStoreNotReady?: AlertTuning; readonly ClusterSecretStoreNotReady?: AlertTuning; readonly ExternalSecretsDown?: AlertTuning };
}

/**
 * Watches Secrets that are no longer synchronized, stores that cannot be reached, through External Secrets Operator; once in a cluster.
 *
 * @example
 * ExternalSecrets.monitor(chart, 'external-secrets');
 */
export class ExternalSecrets extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: ExternalSecretsMonitorProps = {}): ExternalSecrets {
    return new ExternalSecrets(scope, id, 'external-secrets', { ...props });
  }
}
