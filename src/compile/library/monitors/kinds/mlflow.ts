// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind mlflow is watched by; docs/kinds/mlflow.md has every key. */
export interface MlflowMonitorProps extends WatchingProps, TargetProps {
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
  readonly objectives?: { readonly availability?: ObjectiveProps; readonly latency?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly MLflowDown?: AlertTuning; readonly MLflowHighErrorRate?: AlertTuning & { readonly ratio?: number | string; readonly minRequests?: number; readonly window?: string }; readonly MLflowLatencyHigh?: AlertTuning & { readonly p95?: string; readonly minRequests?: number; readonly window?: string } };
}

/**
 * Watches requests to the tracking server, through MLflow with `--expose-prometheus`.
 *
 * @example
 * Mlflow.monitor(chart, 'mlflow', { pods: { labels: { app: 'mlflow' }, ports: { http: 5000 } } });
 */
export class Mlflow extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: MlflowMonitorProps = {}): Mlflow {
    return new Mlflow(scope, id, 'mlflow', { ...props });
  }
}
