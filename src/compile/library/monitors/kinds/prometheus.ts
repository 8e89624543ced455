// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind prometheus is watched by; docs/kinds/prometheus.md has every key. */
export interface PrometheusServerMonitorProps extends WatchingProps {
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly TargetDown?: AlertTuning & { readonly ratio?: number | string }; readonly PrometheusConfigReloadFailed?: AlertTuning; readonly PrometheusRuleFailures?: AlertTuning & { readonly window?: string }; readonly PrometheusMissedRuleEvaluations?: AlertTuning & { readonly window?: string }; readonly PrometheusNotConnectedToAlertmanagers?: AlertTuning; readonly PrometheusSeriesGrowth?: AlertTuning & { readonly factor?: number; readonly minSeries?: number }; readonly PrometheusScrapeLimitHit?: AlertTuning & { readonly window?: string } };
}

/**
 * Watches targets that are down, rules that fail, and whether alerts can be sent, through kube-prometheus-stack.
 *
 * @example
 * PrometheusServer.monitor(chart, 'prometheus');
 */
export class PrometheusServer extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: PrometheusServerMonitorProps = {}): PrometheusServer {
    return new PrometheusServer(scope, id, 'prometheus', { ...props });
  }
}
