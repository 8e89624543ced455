import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema, alertTemplate } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { fires, growing, halfway, plenty, quiet, series, settled, type Timeline, tooFew } from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import type { Monitor } from '../../../core/kubernetes/monitor';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { countSchema, lasting, positiveDurationSchema, ratioSchema } from '../../../language/quantity';
import type { Exported } from '../../shared/exporter';
import { goesOn, nothingUp } from '../../shared/forms';
import { badAmong, type ObjectiveTemplate, objectivesSchema, promisedGroups } from '../../shared/objectives';
import { badShare } from '../../shared/shares';
import type { EnvironmentContext, LogStack, WorkloadKind } from '../../workload-kind';
import { lokiRows } from './dashboard';
import { chartMonitor, metricsFields } from './monitor';

const requests = (
  { selector }: Exported,
  time: Timeline,
  perMinute: Readonly<Record<string, number>>,
): readonly ReturnType<typeof series>[] =>
  Object.entries(perMinute).map(([status_code, count]) =>
    series(
      'loki_request_duration_seconds_count',
      { ...selector, method: 'POST', route: 'loki_api_v1_push', status_code, ws: 'false' },
      growing(count, time),
    ),
  );

const requestErrors = alertTemplate({
  alert: 'LokiRequestErrors',
  for: lasting('15m'),
  severity: 'critical',
  parameters: {
    ratio: ratioSchema.default(0.1),
    minRequests: countSchema.default(10),
    window: positiveDurationSchema.default(lasting('5m')),
  },
  write: ({ ratio, minRequests, window }, context: Exported, timing) => {
    const time = settled(window, timing);
    const all = plenty(window, minRequests);
    const few = tooFew(window, minRequests);
    const { selector } = context;
    return {
      expr: badShare({
        by: ['namespace', 'job', 'route'],
        window,
        floor: minRequests,
        ratio,
        bad: promql`loki_request_duration_seconds_count${{ ...selector, status_code: matching('5..') }}`,
        all: promql`loki_request_duration_seconds_count${selector}`,
      }),
      summary: 'Loki route {{ $labels.route }} fails',
      description: '{{ $value | humanizePercentage }} of the requests to {{ $labels.route }} failed.',
      runbook: 'loki/request-errors',
      firesOn: [
        fires('more server errors than allowed', time, {
          labels: { ...selector, route: 'loki_api_v1_push' },
          series: requests(context, time, { 204: all * (1 - halfway(ratio)), 500: all * halfway(ratio) }),
        }),
      ],
      staysQuietOn: [
        quiet('too many requests are no server errors', time, requests(context, time, { 204: all, 429: all, 500: 0 })),
        quiet('too few requests to judge by', time, requests(context, time, { 500: few })),
      ],
    };
  },
});

const alerts: readonly AlertTemplate<Exported>[] = [
  nothingUp({
    alert: 'LokiDown',
    for: lasting('5m'),
    severity: 'critical',
    summary: 'Loki is down',
    description: 'No Loki instance of {{ $labels.namespace }}/{{ $labels.job }} is reachable.',
    runbook: 'loki/down',
  }),
  requestErrors,
  goesOn({
    alert: 'LokiDiscardedSamples',
    metric: 'loki_discarded_samples_total',
    for: lasting('10m'),
    severity: 'warning',
    by: { reason: 'rate_limited', tenant: 'fake' },
    others: {},
    summary: 'Loki throws log lines away',
    description: '{{ $value | printf "%.1f" }} lines per second are refused ({{ $labels.reason }}).',
    runbook: 'loki/discarded',
  }),
];

const request = { method: 'POST', route: 'loki_api_v1_push', ws: 'false' };

const availability: ObjectiveTemplate<Exported> = {
  name: 'availability',
  target: 0.995,
  description: 'Share of requests that do not end with a 5xx status',
  write: ({ selector }) =>
    badAmong({
      metric: metricName('loki_request_duration_seconds_count'),
      selector,
      bad: { status_code: matching('5..') },
      samples: { good: { ...request, status_code: '204' }, bad: { ...request, status_code: '500' } },
    }),
};

// What Loki writes about itself, as far as alerts and dashboards read it.
const signals: readonly Signal[] = [
  { metric: 'loki_request_duration_seconds', type: 'histogram', labels: ['method', 'route', 'status_code', 'ws'], unit: 'seconds' },
  { metric: 'loki_distributor_lines_received_total', type: 'counter', labels: ['tenant'] },
  { metric: 'loki_distributor_bytes_received_total', type: 'counter', labels: ['tenant'] },
  { metric: 'loki_discarded_samples_total', type: 'counter', labels: ['reason', 'tenant', 'retention_hours', 'policy', 'format'] },
  { metric: 'loki_ingester_memory_streams', type: 'gauge', labels: ['tenant'] },
  { metric: 'loki_panic_total', type: 'counter', labels: [] },
  { metric: 'loki_prometheus_rule_evaluation_failures_total', type: 'counter', labels: ['rule_group', 'user'] },
];

const schema = z.strictObject({
  kind: z.literal('loki'),
  team: z.string().min(1).optional(),
  metrics: z.strictObject(metricsFields).prefault({}),
  objectives: objectivesSchema([availability]),
  alerts: alertsSchema(alerts),
});

// A Service and its headless twin lead to the same Pods: with both, every sample would be there twice.
const headless = 'prometheus.io/service-monitor';

const cacheExporters = {
  action: 'drop',
  sourceLabels: ['__meta_kubernetes_service_label_app_kubernetes_io_component'],
  regex: 'memcached-.*',
} as const;

const monitor = (name: string, logs: LogStack, around: EnvironmentContext, metrics: z.infer<typeof schema>['metrics']): Monitor => {
  const part = { name, namespace: logs.namespace, chart: 'loki', release: logs.loki.release, ...metrics };
  if (logs.loki.mode.kind === 'monolithic') return chartMonitor(part, around, { component: 'single-binary', without: [headless] });
  const all = chartMonitor(part, around, { without: [headless] });
  // The caches have metrics of their own, which would pass for Loki's.
  return {
    ...all,
    endpoints: all.endpoints.map((endpoint) => ({ ...endpoint, relabelings: [cacheExporters, ...(endpoint.relabelings ?? [])] })),
  };
};

/** The environment's own Loki: whether it answers, fails and throws lines away. */
export const loki: WorkloadKind<typeof schema> = {
  schema,
  example: `loki:
  kind: loki
`,
  identity: () => undefined,
  faults: (_, { logs }) => (logs === undefined ? [noLogs] : []),
  observe: (name, workload, around) => {
    const { logs } = around;
    if (logs === undefined) return {};
    const context: Exported = { selector: { namespace: logs.namespace, job: name } };
    return {
      monitors: [monitor(name, logs, around, workload.metrics)],
      ruleGroups: [
        { name, rules: alertRules(alerts, workload.alerts, context) },
        ...promisedGroups([availability], workload.objectives, { name, ...context, context }),
      ],
      signals,
      panels: {
        subject: 'infrastructure',
        targets: context.selector,
        rows: lokiRows({ ...context, bounds: alertBounds(alerts, workload.alerts) }),
      },
    };
  },
};

/** Why nothing of the log stack can be watched. */
export const noLogs = { path: ['kind'], message: 'the environment has no Loki and no log agent', help: 'write logs: {} to have both' };
