// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind elasticsearch is watched by; docs/kinds/elasticsearch.md has every key. */
export interface ElasticsearchMonitorProps extends WatchingProps, TargetProps {
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
  readonly objectives?: object;
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly ElasticsearchRed?: AlertTuning; readonly ElasticsearchDiskWatermark?: AlertTuning & { readonly below?: number | string }; readonly ElasticsearchYellow?: AlertTuning; readonly ElasticsearchHeapHigh?: AlertTuning & { readonly above?: number | string }; readonly ElasticsearchRejections?: AlertTuning & { readonly count?: number; readonly window?: string }; readonly ElasticsearchExporterDown?: AlertTuning; readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches missing shards, disks and heaps that fill up, rejected work, through elasticsearch_exporter.
 *
 * @example
 * Elasticsearch.monitor(chart, 'elasticsearch-exporter', { pods: { labels: { app: 'elasticsearch-exporter' }, ports: { metrics: 9114 } } });
 */
export class Elasticsearch extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: ElasticsearchMonitorProps = {}): Elasticsearch {
    return new Elasticsearch(scope, id, 'elasticsearch', { ...props });
  }
}
