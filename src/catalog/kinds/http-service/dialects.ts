import { type MetricName, metricName } from '../../../language/promql/tag';
import { clientPythonBuckets } from '../../common/metrics';

/** The names under which an HTTP server counts its requests. */
export interface HttpDialect {
  /** Counter of finished requests. */
  readonly requests: MetricName;
  /** Histogram of request durations in seconds, without its suffix. */
  readonly duration: MetricName;
  readonly labels: { readonly method: string; readonly route: string; readonly status: string };
  /** Whether the histogram carries the status label too. */
  readonly durationHasStatus: boolean;
  /** One value of the status label per class of answers; a grouped form has just these. */
  readonly statuses: { readonly success: string; readonly clientError: string; readonly serverError: string };
  /** Upper bounds of the histogram, in seconds, without +Inf. */
  readonly buckets: readonly number[];
  /** Whether the client library has metrics of its process as well. */
  readonly tellsProcess: boolean;
  /** What the names of the alerts start with. */
  readonly alertPrefix: 'FastAPI' | 'HTTPServer';
}

const grouped = { success: '2xx', clientError: '4xx', serverError: '5xx' };
const exact = { success: '200', clientError: '404', serverError: '503' };

/**
 * What the instrumentations in use write:
 * prometheus-fastapi-instrumentator 8 (grouped status, three finite buckets per handler),
 * a middleware on prometheus_client with its default buckets, and
 * the OpenTelemetry HTTP semantic conventions, whose histogram's `_count` is the counter.
 */
export const httpDialects = {
  'fastapi-instrumentator': {
    requests: metricName('http_requests_total'),
    duration: metricName('http_request_duration_seconds'),
    labels: { method: 'method', route: 'handler', status: 'status' },
    durationHasStatus: false,
    statuses: grouped,
    buckets: [0.1, 0.5, 1],
    tellsProcess: true,
    alertPrefix: 'FastAPI',
  },
  'client-python': {
    requests: metricName('http_requests_total'),
    duration: metricName('http_request_duration_seconds'),
    labels: { method: 'method', route: 'endpoint', status: 'status_code' },
    durationHasStatus: false,
    statuses: exact,
    buckets: clientPythonBuckets,
    tellsProcess: true,
    alertPrefix: 'FastAPI',
  },
  opentelemetry: {
    requests: metricName('http_server_request_duration_seconds_count'),
    duration: metricName('http_server_request_duration_seconds'),
    labels: { method: 'http_request_method', route: 'http_route', status: 'http_response_status_code' },
    durationHasStatus: true,
    statuses: exact,
    buckets: clientPythonBuckets,
    tellsProcess: false,
    alertPrefix: 'HTTPServer',
  },
} satisfies Record<string, HttpDialect>;

/** Name of a dialect, as written in `metrics.dialect`. */
export type HttpDialectName = keyof typeof httpDialects;

/** Names of all dialects, in the order in which messages list them. */
export const httpDialectNames = Object.keys(httpDialects) as [HttpDialectName, ...HttpDialectName[]]; // at least one is listed above
