// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind probe is watched by; docs/kinds/probe.md has every key. */
export interface ProbeMonitorProps extends WatchingProps, TargetProps {
  /**
   * What is probed, by names of your own: pages, ports, certificates.
   */
  readonly targets: Readonly<Record<string, { readonly kind: 'http'; readonly url: string; readonly module?: string } | { readonly kind: 'tcp'; readonly address: string; readonly module?: string } | { readonly kind: 'tls'; readonly address: string; readonly module?: string }>>;
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
  readonly alerts?: { readonly ProbeFailed?: AlertTuning & { readonly ratio?: number | string; readonly window?: string }; readonly ProbeMissing?: AlertTuning & { readonly window?: string }; readonly ProbeCertificateExpiresNow?: AlertTuning & { readonly left?: string }; readonly ProbeCertificateExpiresSoon?: AlertTuning & { readonly left?: string }; readonly ProbeFlapping?: AlertTuning & { readonly ratio?: number | string; readonly changes?: number; readonly window?: string }; readonly ProbeSlow?: AlertTuning & { readonly duration?: string; readonly window?: string } };
}

/**
 * Watches pages, ports and certificates as seen from outside, through blackbox_exporter.
 *
 * @example
 * Probe.monitor(chart, 'outside', { pods: { labels: { app: 'outside' }, ports: { http: 9115 } }, targets: { api: { kind: 'http', url: 'https://api.example.com/health' } } });
 */
export class Probe extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: ProbeMonitorProps): Probe {
    return new Probe(scope, id, 'probe', { ...props });
  }
}
