// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind coredns is watched by; docs/kinds/coredns.md has every key. */
export interface CorednsMonitorProps extends WatchingProps {
  /**
   * How long things may last, for alerts and objectives alike.
   *
   * @default - as the catalogue has it
   */
  readonly latency?: { readonly answer?: string };
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
  readonly alerts?: { readonly CoreDNSDown?: AlertTuning; readonly CoreDNSServfail?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly CoreDNSUpstreamsDown?: AlertTuning & { readonly count?: number; readonly window?: string }; readonly CoreDNSLatencyHigh?: AlertTuning & { readonly above?: number | string; readonly atLeast?: number; readonly window?: string }; readonly CoreDNSPanics?: AlertTuning & { readonly window?: string } };
}

/**
 * Watches names in the cluster that are not resolved, or slowly, through CoreDNS, which kube-prometheus-stack scrapes; once in a cluster.
 *
 * @example
 * Coredns.monitor(chart, 'coredns', { objectives: { availability: {}, latency: {} } });
 */
export class Coredns extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: CorednsMonitorProps = {}): Coredns {
    return new Coredns(scope, id, 'coredns', { ...props });
  }
}
