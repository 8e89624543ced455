// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind airflow is watched by; docs/kinds/airflow.md has every key. */
export interface AirflowMonitorProps extends WatchingProps, TargetProps {
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
  readonly alerts?: { readonly AirflowSchedulerDown?: AlertTuning & { readonly window?: string }; readonly AirflowTaskFailureRateHigh?: AlertTuning & { readonly ratio?: number | string; readonly minFailures?: number; readonly window?: string }; readonly AirflowDagImportErrors?: AlertTuning; readonly AirflowPoolStarving?: AlertTuning; readonly AirflowScheduleDelayHigh?: AlertTuning & { readonly delay?: string }; readonly AirflowDagFileStale?: AlertTuning & { readonly age?: string }; readonly AirflowDagRunFailed?: AlertTuning & { readonly window?: string } };
}

/**
 * Watches scheduler, DAG runs, tasks, pools, through Airflow's StatsD exporter.
 *
 * @example
 * Airflow.monitor(chart, 'airflow', { pods: { labels: { app: 'airflow' }, ports: { 'statsd-scrape': 9102 } } });
 */
export class Airflow extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: AirflowMonitorProps = {}): Airflow {
    return new Airflow(scope, id, 'airflow', { ...props });
  }
}
