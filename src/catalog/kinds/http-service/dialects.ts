import { type MetricName, metricName } from '../../../language/promql/tag';
import { type Duration, lasting } from '../../../language/quantity';
import { clientPythonBuckets } from '../../common/metrics';

/** What runs the code of a service, where the client library has metrics of it. */
export type HttpRuntime = 'nodejs' | 'jvm' | 'go';

/** The names under which an HTTP server counts its requests. */
export interface HttpDialect {
  /** The instrumentation and its release, as its metrics were read. */
  readonly source: string;
  /** Counter of finished requests. */
  readonly requests: MetricName;
  /** Histogram of request durations in seconds, without its suffix. */
  readonly duration: MetricName;
  /** The instrumentation of Go has no label for the route, unless the application adds one. */
  readonly labels: { readonly method: string; readonly route?: string; readonly status: string };
  /** Whether the histogram carries the status label too. */
  readonly durationHasStatus: boolean;
  /** One value of the status label per class of answers; a grouped form has just these. */
  readonly statuses: { readonly success: string; readonly clientError: string; readonly serverError: string };
  /** Upper bounds of the histogram, in seconds, without +Inf. */
  readonly buckets: readonly number[];
  /** Bound of the 95th percentile where the input sets none; one of the buckets. */
  readonly p95: Duration;
  /** Page of the metrics. */
  readonly path: string;
  /** Routes without user traffic. */
  readonly probes: string;
  readonly runtime?: HttpRuntime;
  /** Whether the client library has metrics of its process as well. */
  readonly tellsProcess: boolean;
  /** What the names of the alerts start with. */
  readonly alertPrefix: 'FastAPI' | 'HTTPServer';
}

const grouped = { success: '2xx', clientError: '4xx', serverError: '5xx' };
const exact = { success: '200', clientError: '404', serverError: '503' };

// Buckets of prom-client and client_golang: those of Python without 0.075, 0.75 and 7.5.
const clientBuckets = clientPythonBuckets.filter((bound) => ![0.075, 0.75, 7.5].includes(bound));

const usualBound = lasting('500ms');

const health = '/metrics|/health.*|/ready.*|/live.*';
const python = `none|${health}|/docs|/openapi.json`;

const requestDuration = metricName('http_request_duration_seconds');

// Where the histogram has a label for the status, its count is the counter.
const ofHistogram = (duration: MetricName) => ({ duration, requests: metricName(`${duration}_count`), durationHasStatus: true });

const openTelemetry = {
  labels: { method: 'http_request_method', route: 'http_route', status: 'http_response_status_code' },
  statuses: exact,
  buckets: clientPythonBuckets,
  p95: usualBound,
  path: '/metrics',
  probes: python,
  tellsProcess: false,
  alertPrefix: 'HTTPServer',
} as const;

const nodejs = {
  ...ofHistogram(requestDuration),
  statuses: exact,
  path: '/metrics',
  probes: health,
  runtime: 'nodejs',
  tellsProcess: true,
  alertPrefix: 'HTTPServer',
} as const;

/** What the instrumentations in use write. */
export const httpDialects = {
  'fastapi-instrumentator': {
    source: 'prometheus-fastapi-instrumentator 8: grouped status, three finite buckets per handler',
    requests: metricName('http_requests_total'),
    duration: requestDuration,
    labels: { method: 'method', route: 'handler', status: 'status' },
    durationHasStatus: false,
    statuses: grouped,
    buckets: [0.1, 0.5, 1],
    p95: usualBound,
    path: '/metrics',
    probes: python,
    tellsProcess: true,
    alertPrefix: 'FastAPI',
  },
  'client-python': {
    source: 'a middleware on prometheus_client with its default buckets',
    requests: metricName('http_requests_total'),
    duration: requestDuration,
    labels: { method: 'method', route: 'endpoint', status: 'status_code' },
    durationHasStatus: false,
    statuses: exact,
    buckets: clientPythonBuckets,
    p95: usualBound,
    path: '/metrics',
    probes: python,
    tellsProcess: true,
    alertPrefix: 'FastAPI',
  },
  opentelemetry: {
    source: 'HTTP semantic conventions of OpenTelemetry; prometheus/otlptranslator@51da773, UnderscoreEscapingWithSuffixes',
    ...openTelemetry,
    ...ofHistogram(metricName('http_server_request_duration_seconds')),
  },
  'opentelemetry-without-suffixes': {
    source: 'the same; UnderscoreEscapingWithoutSuffixes',
    ...openTelemetry,
    ...ofHistogram(metricName('http_server_request_duration')),
  },
  'asp-net-core': {
    source: 'ASP.NET Core of .NET 8 and later',
    ...openTelemetry,
    ...ofHistogram(metricName('http_server_request_duration_seconds')),
    probes: health,
  },
  // Its own `up` is always 1; the one of the target stays what it is, but includeUp: false leaves it out.
  'express-prom-bundle': {
    source: 'express-prom-bundle 8.0.0 with includeMethod and includePath',
    ...nodejs,
    labels: { method: 'method', route: 'path', status: 'status_code' },
    buckets: [0.003, 0.03, 0.1, 0.3, 1.5, 10],
    p95: lasting('300ms'),
  },
  'prom-client': {
    source: 'prom-client 15.1.3; the application names its own metrics, usually like these',
    ...nodejs,
    labels: { method: 'method', route: 'route', status: 'status_code' },
    buckets: clientBuckets,
    p95: usualBound,
  },
  // Without these bounds, Spring Boot writes no buckets at all.
  micrometer: {
    source:
      'Spring Boot 3 with micrometer-metrics/micrometer@22207bf and management.metrics.distribution.slo.http.server.requests=300ms,500ms,1s',
    ...ofHistogram(metricName('http_server_requests_seconds')),
    labels: { method: 'method', route: 'uri', status: 'status' },
    statuses: exact,
    buckets: [0.3, 0.5, 1],
    p95: usualBound,
    path: '/actuator/prometheus',
    probes: `NOT_FOUND|${health}|/actuator.*`,
    runtime: 'jvm',
    tellsProcess: false,
    alertPrefix: 'HTTPServer',
  },
  go: {
    source: 'promhttp of prometheus/client_golang@89c60c0; the application names its own metrics, usually like these',
    requests: metricName('http_requests_total'),
    duration: requestDuration,
    labels: { method: 'method', status: 'code' },
    durationHasStatus: true,
    statuses: exact,
    buckets: clientBuckets,
    p95: usualBound,
    path: '/metrics',
    probes: health,
    runtime: 'go',
    tellsProcess: true,
    alertPrefix: 'HTTPServer',
  },
} satisfies Record<string, HttpDialect>;

/** Name of a dialect, as written in `metrics.dialect`. */
export type HttpDialectName = keyof typeof httpDialects;

/** Names of all dialects, in the order in which messages list them. */
export const httpDialectNames = Object.keys(httpDialects) as [HttpDialectName, ...HttpDialectName[]]; // at least one is listed above
