// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind custom is watched by; docs/kinds/custom.md has every key. */
export interface CustomMonitorProps extends WatchingProps, TargetProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> }; readonly honorLabels?: boolean };
  /**
   * Metrics that the workload exposes, by name; a histogram is listed once, without _bucket.
   *
   * @default - as the catalogue has it
   */
  readonly signals?: Readonly<Record<string, { readonly type: 'counter' | 'gauge' | 'histogram' | 'summary'; readonly labels?: readonly string[]; readonly buckets?: readonly number[]; readonly values?: Readonly<Record<string, readonly string[]>>; readonly sometimes?: readonly string[]; readonly unit?: 'seconds' | 'bytes' | 'ratio' | 'timestamp'; readonly range?: readonly [number, number]; readonly every?: string; readonly startsAtZero?: boolean }>>;
  /**
   * Recording rules by the names of their series.
   *
   * @default - as the catalogue has it
   */
  readonly records?: Readonly<Record<string, { readonly expr: string; readonly labels?: Readonly<Record<string, string>> }>>;
  /**
   * Alerts by name, and changes to those on Pods.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly WorkloadPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly WorkloadHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly WorkloadHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } } & Readonly<Record<string, object>>;
}

/**
 * Watches what you declare, through your own metrics.
 *
 * @example
 * Custom.monitor(chart, 'business', { pods: { labels: { app: 'business' }, ports: { http: 8000 } }, signals: { recommendation_click_ratio: { type: 'gauge', labels: ['model'], unit: 'ratio', range: [0, 1], every: '5m' }, daily_active_users: { type: 'gauge', every: '1h' } }, records: { 'business:click_ratio:avg1h': { expr: 'avg_over_time(recommendation_click_ratio[1h])' } }, alerts: { ClickRateLow: { expr: 'max by (namespace, job, model) (avg_over_time(recommendation_click_ratio[1h])) < 0.02', for: '30m', severity: 'warning', summary: 'Few recommendations of {{ $labels.model }} are clicked', description: 'Only {{ $value | humanizePercentage }} of the recommendations of {{ $labels.model }} were clicked in the last hour.', runbook: 'business/click-rate', firesOn: [{ why: 'one click in a hundred', series: { 'recommendation_click_ratio{model="v2"}': '0.01x200' }, at: '2h', labels: { model: 'v2' } }], staysQuietOn: [{ why: 'five clicks in a hundred', series: { 'recommendation_click_ratio{model="v2"}': '0.05x200' }, at: '2h' }] } } });
 */
export class Custom extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: CustomMonitorProps = {}): Custom {
    return new Custom(scope, id, 'custom', { ...props });
  }
}
