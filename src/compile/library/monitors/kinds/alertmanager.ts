// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind alertmanager is watched by; docs/kinds/alertmanager.md has every key. */
export interface AlertmanagerServerMonitorProps extends WatchingProps {
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly AlertmanagerNotificationsFailing?: AlertTuning & { readonly ratio?: number | string; readonly window?: string }; readonly AlertmanagerConfigReloadFailed?: AlertTuning; readonly AlertmanagerTellsNobody?: AlertTuning };
}

/**
 * Watches whether notifications are delivered, and to anybody, through kube-prometheus-stack.
 *
 * @example
 * AlertmanagerServer.monitor(chart, 'alertmanager');
 */
export class AlertmanagerServer extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: AlertmanagerServerMonitorProps = {}): AlertmanagerServer {
    return new AlertmanagerServer(scope, id, 'alertmanager', { ...props });
  }
}
