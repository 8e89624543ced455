// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind ingress-nginx is watched by; docs/kinds/ingress-nginx.md has every key. */
export interface IngressNginxMonitorProps extends WatchingProps {
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
  readonly alerts?: { readonly IngressHighErrorRate?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly IngressCertificateExpiresNow?: AlertTuning & { readonly left?: string }; readonly IngressConfigReloadFailed?: AlertTuning; readonly IngressControllerDown?: AlertTuning };
}

/**
 * Watches errors by Ingress, where Pods that are gone count as well; certificates in use; configurations that cannot be loaded, through ingress-nginx; once in a cluster.
 *
 * @example
 * IngressNginx.monitor(chart, 'ingress-nginx');
 */
export class IngressNginx extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: IngressNginxMonitorProps = {}): IngressNginx {
    return new IngressNginx(scope, id, 'ingress-nginx', { ...props });
  }
}
