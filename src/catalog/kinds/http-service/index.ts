import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { identityOf, type RunningIdentity } from '../../../core/workloads/identity';
import { identityFields } from '../../../core/workloads/identity-fields';
import type { WorkloadNames } from '../../../core/workloads/names';
import { onceForName } from '../../../language/once';
import { metricName } from '../../../language/promql/tag';
import { type Duration, inSeconds, positiveDurationSchema } from '../../../language/quantity';
import { ofSelectors, regexp } from '../../../language/regexp/regexp';
import { boundIssue } from '../../common/buckets';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPods, podAlerts, podRules } from '../../common/pods';
import { checkPort, monitorOf, reservedLabels } from '../../common/scrape';
import type { EnvironmentContext, WorkloadFault, WorkloadKind } from '../../workload-kind';
import { allInstancesDown } from './alerts/all-instances-down';
import { goGoroutinesGrow } from './alerts/go-goroutines-grow';
import { highClientErrorRate } from './alerts/high-client-error-rate';
import { highErrorRate } from './alerts/high-error-rate';
import { instanceDown } from './alerts/instance-down';
import { logErrorSpike } from './alerts/log-error-spike';
import { nodejsEventLoopBlocked } from './alerts/nodejs-event-loop-blocked';
import { p95LatencyHigh } from './alerts/p95-latency-high';
import { springConnectionPoolExhausted } from './alerts/spring-connection-pool-exhausted';
import { springHeapNearlyFull } from './alerts/spring-heap-nearly-full';
import { trafficDrop } from './alerts/traffic-drop';
import { canaryAnalysis, canaryRelease, canarySchema } from './canary';
import { type HttpContext, type Prefix, prefixes } from './context';
import { httpPanels } from './dashboard';
import { type HttpDialect, type HttpDialectName, type HttpRuntime, httpDialectNames, httpDialects } from './dialects';
import { type LogContext, logsSchema } from './log-context';
import { httpLogs } from './logs';
import { httpSignals } from './metrics';
import { metricsSchemaWith, type OwnDialects } from './metrics-schema';
import { httpObjectives } from './objectives';

const httpAlertsOf = onceForName((prefix: Prefix) => [
  highErrorRate(prefix),
  highClientErrorRate(prefix),
  p95LatencyHigh(prefix),
  instanceDown(prefix),
  allInstancesDown(prefix),
  trafficDrop(prefix),
]);

const httpLogAlertsOf = onceForName((prefix: Prefix) => [logErrorSpike(prefix)]);

const runtimeAlerts: Readonly<Record<HttpRuntime, readonly AlertTemplate<HttpContext>[]>> = {
  nodejs: [nodejsEventLoopBlocked],
  jvm: [springHeapNearlyFull, springConnectionPoolExhausted],
  go: [goGoroutinesGrow],
};

const ownAlerts = [...prefixes.flatMap(httpAlertsOf), ...prefixes.flatMap(httpLogAlertsOf), ...Object.values(runtimeAlerts).flat()];

// What a service of a dialect has in metrics, and in lines.
const alertsOf = ({ alertPrefix, runtime }: HttpDialect) => [
  ...httpAlertsOf(alertPrefix),
  ...(runtime === undefined ? [] : runtimeAlerts[runtime]),
];

const alerts = [...ownAlerts, ...podAlerts('API')];

const fieldsWith = (own: OwnDialects) =>
  z.strictObject({
    kind: z.literal('http-service'),
    ...identityFields,
    metrics: metricsSchemaWith(own).prefault({}).meta({ description: 'Where its metrics are scraped' }),
    latency: z
      .strictObject({
        p95: positiveDurationSchema.optional().meta({
          description: 'Bound of the 95th percentile; a bucket of the histogram. By default 500ms, or 300ms with express-prom-bundle',
        }),
      })
      .prefault({})
      .meta({ description: 'Bounds of the durations of requests' }),
    logs: logsSchema.prefault({}).meta({ description: 'What the log of the service looks like' }),
    objectives: objectivesSchema(httpObjectives),
    canary: canarySchema
      .optional()
      .meta({ description: 'Judges each new version by its errors and latency before it gets more traffic; needs Argo Rollouts' }),
    alerts: alertsSchema(alerts),
  });

type HttpService = z.infer<ReturnType<typeof fieldsWith>>;

const dialectOf = ({ metrics }: HttpService): HttpDialect => {
  const dialect: HttpDialect = httpDialects[metrics.dialect];
  const duration = metricName(metrics.duration ?? dialect.duration);
  const labels = { ...dialect.labels, ...Object.fromEntries(Object.entries(metrics.labels).filter(([, label]) => label !== undefined)) };
  return {
    ...dialect,
    labels,
    duration,
    // Where the histogram's count is the counter, another histogram means another counter.
    requests: metricName(metrics.requests ?? dialect.requests.replace(dialect.duration, duration)),
    ...(metrics.buckets === undefined ? {} : { buckets: metrics.buckets }),
  };
};

const boundOf = ({ latency, metrics }: HttpService): Duration => latency.p95 ?? httpDialects[metrics.dialect].p95;

const issue = (path: readonly (string | number)[], message: string, help: string) => ({
  code: 'custom' as const,
  path: [...path],
  message,
  params: { help },
});

const schemaWith = (own: OwnDialects) =>
  fieldsWith(own).check((context) => {
    const service = context.value;
    const dialect = dialectOf(service);
    const p95 = boundOf(service);
    const bounded = { path: ['latency', 'p95'], bound: p95, histogram: dialect.duration, buckets: dialect.buckets };
    context.issues.push(...boundIssue(service, bounded));
    const own = [...alertsOf(dialect), ...httpLogAlertsOf(dialect.alertPrefix)].map(({ alert }) => alert);
    const others = ownAlerts.map(({ alert }) => alert).filter((alert) => !own.includes(alert));
    for (const alert of others.filter((name) => service.alerts[name] !== undefined)) {
      context.issues.push({
        ...issue(['alerts', alert], `the dialect ${service.metrics.dialect} has no alert ${alert}`, `its alerts are ${own.join(', ')}`),
        input: service,
      });
    }
    for (const [key, label] of Object.entries(dialect.labels).filter(([, name]) => reservedLabels.includes(name))) {
      const help = `targets have this label already, so Prometheus would call yours exported_${label}: rename it in the service`;
      context.issues.push({ ...issue(['metrics', 'labels', key], `a service cannot name its ${key} "${label}"`, help), input: service });
    }
    checkPort(context);
    checkPods('API')(context);
  });

/** What the alerts of a service are written from; delivery tests of the alert chain use it too. */
export const httpContext = ({ selector }: RunningIdentity, service: HttpService): HttpContext => ({
  dialect: dialectOf(service),
  selector,
  probes: service.metrics.probes ?? httpDialects[service.metrics.dialect].probes,
  bound: inSeconds(boundOf(service)),
});

const logContext = (
  { namespace, pods }: RunningIdentity,
  service: HttpService,
  labels: EnvironmentContext['streamLabels'],
): LogContext => ({
  stream: { namespace, container: service.logs.container ?? pods.container, ...labels },
  format: service.logs.format,
  level: service.logs.level,
  duration: service.logs.duration,
});

// A release by canary has a Rollout in place of the Deployment; Pods from elsewhere are described under pods.controller.
const identify = (names: WorkloadNames, service: HttpService): RunningIdentity => {
  const { canary, deploy, pods } = service;
  if (canary === undefined) return identityOf(names, service);
  const controller = pods.controller ?? (deploy.kind === 'image' ? { kind: 'Rollout' as const } : undefined);
  return { ...identityOf(names, { ...service, pods: { ...pods, controller } }), canary: canaryRelease(names.name, canary) };
};

// The route that a dialect gives to paths that do not exist, which anybody may call.
const unknownRoutes: Partial<Readonly<Record<HttpDialectName, string>>> = { 'fastapi-instrumentator': 'none', micrometer: 'NOT_FOUND' };

const probesFaults = ({ metrics }: HttpService): readonly WorkloadFault[] => {
  const route = unknownRoutes[metrics.dialect];
  if (metrics.probes === undefined || route === undefined || regexp(metrics.probes, ofSelectors)?.test(route) !== false) return [];
  return [
    {
      path: ['metrics', 'probes'],
      level: 'warning',
      message: `leaves out ${route}, so requests to paths that do not exist count as traffic`,
      help: `it replaces what is usual: write ${route}|${metrics.probes}`,
    },
  ];
};

/** The same with dialects of a platform's own. */
export const httpServiceWith = (own: OwnDialects): WorkloadKind<ReturnType<typeof schemaWith>, RunningIdentity> => ({
  schema: schemaWith(own),
  watches: 'requests, errors, latency, traffic and replicas of an HTTP API',
  through: 'its own instrumentation (`metrics.dialect`)',
  source: httpDialectNames.map((name) => `\`${name}\`: ${httpDialects[name].source}`).join('<br>'),
  alerts,
  objectives: httpObjectives,
  identity: identify,
  faults: probesFaults,
  observe: (identity, service, environmentContext) => {
    const { name } = identity;
    const context = httpContext(identity, service);
    const logs = logContext(identity, service, environmentContext.streamLabels);
    const own = alertRules(alertsOf(context.dialect), service.alerts, context);
    const { path = context.dialect.path, ...metrics } = service.metrics;
    const { dialect } = context;
    return {
      monitors: [monitorOf(identity, { ...metrics, path, ownLabels: Object.values(dialect.labels) }, environmentContext)],
      ruleGroups: [
        { name, rules: [...own, ...podRules('API', identity, service.alerts)] },
        ...promisedGroups(httpObjectives, service.objectives, { name, selector: context.selector, context }),
      ],
      logRuleGroups: [{ name, rules: alertRules(httpLogAlertsOf(context.dialect.alertPrefix), service.alerts, logs) }],
      signals: httpSignals(context.dialect),
      panels: httpPanels({
        context,
        bounds: alertBounds(service.alerts),
        canary: service.canary !== undefined,
        logs: httpLogs(logs, context.bound),
      }),
      ...(service.canary === undefined
        ? {}
        : { analysis: canaryAnalysis(context, service.canary, service.metrics.interval ?? environmentContext.scrapeInterval) }),
    };
  },
});

/** An HTTP API, watched through the metrics of its instrumentation: errors, latency, traffic and replicas. */
export const httpService = httpServiceWith({});
