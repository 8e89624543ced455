// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind spark-operator is watched by; docs/kinds/spark-operator.md has every key. */
export interface SparkOperatorMonitorProps extends WatchingProps {
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
  readonly alerts?: { readonly SparkApplicationFailed?: AlertTuning & { readonly window?: string }; readonly SparkSubmissionFailed?: AlertTuning & { readonly window?: string }; readonly SparkOperatorDown?: AlertTuning };
}

/**
 * Watches Spark applications that fail, or that cannot be submitted, through the Spark operator of Kubeflow; once in a cluster.
 *
 * @example
 * SparkOperator.monitor(chart, 'spark-operator');
 */
export class SparkOperator extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: SparkOperatorMonitorProps = {}): SparkOperator {
    return new SparkOperator(scope, id, 'spark-operator', { ...props });
  }
}
