// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import type { TargetProps } from '../targets';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind http-service is watched by; docs/kinds/http-service.md has every key. */
export interface HttpServiceMonitorProps extends WatchingProps, TargetProps {
  /**
   * Where its metrics are scraped.
   *
   * @default - as the catalogue has it
   */
  readonly metrics?: { readonly dialect?: 'fastapi-instrumentator' | 'client-python' | 'opentelemetry' | 'opentelemetry-without-suffixes' | 'asp-net-core' | 'express-prom-bundle' | 'prom-client' | 'micrometer' | 'go'; readonly port?: string; readonly path?: string; readonly interval?: string; readonly sampleLimit?: number; readonly targetLabels?: readonly string[]; readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> }; readonly requests?: string; readonly duration?: string; readonly labels?: { readonly method?: string; readonly route?: string; readonly status?: string }; readonly buckets?: readonly number[]; readonly probes?: string };
  /**
   * Bounds of the durations of requests.
   *
   * @default - as the catalogue has it
   */
  readonly latency?: { readonly p95?: string };
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
  readonly alerts?: { readonly FastAPIHighErrorRate?: AlertTuning & { readonly ratio?: number | string; readonly minRequests?: number; readonly window?: string }; readonly FastAPIHighClientErrorRate?: AlertTuning & { readonly ratio?: number | string; readonly minRequests?: number; readonly window?: string }; readonly FastAPIP95LatencyHigh?: AlertTuning & { readonly minRequests?: number; readonly window?: string }; readonly FastAPIInstanceDown?: AlertTuning; readonly FastAPIAllInstancesDown?: AlertTuning; readonly FastAPITrafficDrop?: AlertTuning & { readonly fraction?: number | string; readonly minRate?: number; readonly window?: string }; readonly HTTPServerHighErrorRate?: AlertTuning & { readonly ratio?: number | string; readonly minRequests?: number; readonly window?: string }; readonly HTTPServerHighClientErrorRate?: AlertTuning & { readonly ratio?: number | string; readonly minRequests?: number; readonly window?: string }; readonly HTTPServerP95LatencyHigh?: AlertTuning & { readonly minRequests?: number; readonly window?: string }; readonly HTTPServerInstanceDown?: AlertTuning; readonly HTTPServerAllInstancesDown?: AlertTuning; readonly HTTPServerTrafficDrop?: AlertTuning & { readonly fraction?: number | string; readonly minRate?: number; readonly window?: string }; readonly FastAPILogErrorSpike?: { readonly name?: string; readonly for?: string; readonly severity?: string; readonly summary?: string | { readonly en: string; readonly ko: string }; readonly description?: string | { readonly en: string; readonly ko: string }; readonly runbook?: string; readonly labels?: Readonly<Record<string, string>>; readonly disabled?: string; readonly lines?: number; readonly window?: string }; readonly HTTPServerLogErrorSpike?: { readonly name?: string; readonly for?: string; readonly severity?: string; readonly summary?: string | { readonly en: string; readonly ko: string }; readonly description?: string | { readonly en: string; readonly ko: string }; readonly runbook?: string; readonly labels?: Readonly<Record<string, string>>; readonly disabled?: string; readonly lines?: number; readonly window?: string }; readonly NodeJSEventLoopBlocked?: AlertTuning & { readonly above?: string }; readonly SpringHeapNearlyFull?: AlertTuning & { readonly ratio?: number | string; readonly window?: string }; readonly SpringConnectionPoolExhausted?: AlertTuning & { readonly window?: string }; readonly GoGoroutinesGrow?: AlertTuning & { readonly above?: number; readonly since?: string; readonly window?: string }; readonly APIPodDown?: AlertTuning; readonly DeploymentReplicasMissing?: AlertTuning & { readonly window?: string }; readonly StatefulSetReplicasMissing?: AlertTuning & { readonly window?: string }; readonly RolloutReplicasMissing?: AlertTuning & { readonly window?: string }; readonly APIHighCPU?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests'; readonly window?: string }; readonly APIHighMemory?: AlertTuning & { readonly ratio?: number | string; readonly of?: 'limits' | 'requests' } };
}

/**
 * Watches requests, errors, latency, traffic and replicas of an HTTP API, through its own instrumentation (`metrics.dialect`).
 *
 * @example
 * HttpService.monitor(chart, 'api', { pods: { labels: { app: 'api' }, ports: { http: 8000 } }, latency: { p95: '500ms' }, objectives: { availability: {} } });
 */
export class HttpService extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: HttpServiceMonitorProps = {}): HttpService {
    return new HttpService(scope, id, 'http-service', { ...props });
  }
}
