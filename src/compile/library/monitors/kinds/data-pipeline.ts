// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind data-pipeline is watched by; docs/kinds/data-pipeline.md has every key. */
export interface DataPipelineMonitorProps extends WatchingProps {
  /**
   * Who reports the runs.
   */
  readonly source: { readonly kind: 'airflow'; readonly workload?: string; readonly dag: string } | { readonly kind: 'series'; readonly namespace: string; readonly job: string };
  /**
   * Value of the label pipeline; by default the workload's name.
   *
   * @default - as the catalogue has it
   */
  readonly pipeline?: string;
  /**
   * How often it runs.
   *
   * @default '1d'
   */
  readonly every?: string;
  /**
   * How much later it may succeed before somebody is notified.
   *
   * @default '2h'
   */
  readonly grace?: string;
  /**
   * A model that is evaluated as well, with a schedule of its own.
   *
   * @default - as the catalogue has it
   */
  readonly evaluation?: { readonly model: string; readonly every?: string; readonly grace?: string };
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly freshness?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly DataPipelineStale?: AlertTuning; readonly DataPipelineUnreported?: AlertTuning; readonly DataPipelineRowsLost?: AlertTuning & { readonly ratio?: number | string }; readonly DataPipelineTooFewRows?: AlertTuning & { readonly min?: number }; readonly DataPipelineNullRatioHigh?: AlertTuning & { readonly ratio?: number | string }; readonly DataPipelineRunFailed?: AlertTuning & { readonly window?: string }; readonly ModelEvaluationStale?: AlertTuning };
}

/**
 * Watches the age, size and quality of what a scheduled job produces, through StatsD or a push gateway.
 *
 * @example
 * Airflow.monitor(chart, 'airflow', { pods: { labels: { app: 'airflow' }, ports: { 'statsd-scrape': 9102 } } });
 * DataPipeline.monitor(chart, 'user-events', { source: { kind: 'airflow', workload: 'airflow', dag: 'user_events' }, every: '1d', grace: '2h', evaluation: { model: 'recommender', every: '1d', grace: '12h' } });
 */
export class DataPipeline extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: DataPipelineMonitorProps): DataPipeline {
    return new DataPipeline(scope, id, 'data-pipeline', { ...props });
  }
}
