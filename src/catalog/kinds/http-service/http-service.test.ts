import { describe, expect, test } from '@jest/globals';
import { environmentContextWith } from '../../../../test/support/environment-context';
import { observedIn } from '../../../../test/support/workload';
import type { AlertingRule } from '../../../core/alerts/rule';
import type { Observability } from '../../../core/workloads/observability';
import { workloadSchema } from '../..';
import { ourCatalog } from '../../catalog';

const least = { kind: 'http-service', deploy: { kind: 'external' } };

const observed = (fields: object): Observability => observedIn('api', { ...least, ...fields });

const alertNamed = (name: string, fields: object): AlertingRule | undefined =>
  observed(fields)
    .ruleGroups.flatMap(({ rules }) => rules)
    .find((rule): rule is AlertingRule => rule.kind === 'alert' && rule.alert === name);

const problems = (fields: object): readonly string[] =>
  workloadSchema.safeParse({ ...least, ...fields }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('the monitor of an HTTP service', () => {
  test('scrapes its Pods, which are called like it', () => {
    expect(observed({}).monitors).toEqual([
      {
        kind: 'pod',
        name: 'api-dev-pm',
        targetNamespace: 'api-dev',
        selector: { 'app.kubernetes.io/name': 'api' },
        jobLabel: 'app.kubernetes.io/name',
        sampleLimit: 5000,
        endpoints: [{ port: 'http', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('names the job itself where no label of the Pods does', () => {
    const [monitor] = observed({ pods: { labels: { component: 'serving' } } }).monitors;

    expect(monitor?.jobLabel).toBeUndefined();
    expect(monitor?.endpoints).toEqual([
      {
        port: 'http',
        path: '/metrics',
        interval: '30s',
        relabelings: [{ action: 'replace', targetLabel: 'job', replacement: 'api' }],
      },
    ]);
  });

  test('goes through its Service where it has one', () => {
    const service = { name: 'gateway', labels: { app: 'api' }, ports: { web: 80 } };

    const [monitor] = observed({
      service,
      metrics: { port: 'web', path: '/internal/metrics', interval: '10s', sampleLimit: 100 },
    }).monitors;

    expect(monitor).toEqual({
      kind: 'service',
      name: 'api-dev',
      targetNamespace: 'api-dev',
      selector: { app: 'api' },
      jobLabel: 'app',
      sampleLimit: 100,
      endpoints: [{ port: 'web', path: '/internal/metrics', interval: '10s' }],
    });
  });

  test.each([
    ['client-python', ['endpoint']],
    ['fastapi-instrumentator', undefined],
    ['opentelemetry', undefined],
  ])('in the dialect %s keeps labels of its metrics from being renamed by those of the target', (dialect, dropped) => {
    const [monitor] = observed({ metrics: { dialect } }).monitors;

    expect(monitor?.endpoints.map(({ relabelings }) => relabelings)).toEqual([dropped?.map((regex) => ({ action: 'labeldrop', regex }))]);
  });

  test('refuses a label of its own that targets need', () => {
    expect(problems({ metrics: { labels: { route: 'pod', method: 'verb' } } })).toEqual([
      'metrics.labels.route: a service cannot name its route "pod"',
    ]);
  });

  test('selects the namespace that the service declares', () => {
    const [monitor] = observed({ namespace: 'elsewhere' }).monitors;

    expect(monitor?.targetNamespace).toBe('elsewhere');
  });
});

describe('the alerts of an HTTP service', () => {
  test('say that the 95th percentile is above its bound without interpolating', () => {
    expect(alertNamed('FastAPIP95LatencyHigh', { latency: { p95: '1s' }, metrics: { probes: 'none' } })?.expr).toBe(`(
  1 -
  sum by (namespace, job) (rate(http_request_duration_seconds_bucket{namespace="api-dev",job="api",handler!~"none",le=~"1|1\\\\.0"}[5m]))
  /
  sum by (namespace, job) (rate(http_request_duration_seconds_count{namespace="api-dev",job="api",handler!~"none"}[5m]))
) > 0.05
and
sum by (namespace, job) (increase(http_request_duration_seconds_count{namespace="api-dev",job="api",handler!~"none"}[5m])) >= 20`);
  });

  test('count errors as the instrumentation names them', () => {
    const metrics = {
      dialect: 'client-python',
      labels: { route: 'path', status: 'code' },
      requests: 'api_requests_total',
      probes: '/ping',
    };

    expect(
      alertNamed('FastAPIHighErrorRate', { metrics, alerts: { FastAPIHighErrorRate: { ratio: '2.5%', minRequests: 5, window: '10m' } } })
        ?.expr,
    ).toBe(`(
  (
    sum by (namespace, job) (rate(api_requests_total{namespace="api-dev",job="api",code=~"5..",path!~"/ping"}[10m]))
    /
    sum by (namespace, job) (rate(api_requests_total{namespace="api-dev",job="api",path!~"/ping"}[10m]))
  ) > 0.025
  and
  sum by (namespace, job) (increase(api_requests_total{namespace="api-dev",job="api",path!~"/ping"}[10m])) >= 5
)
or
(
  sum by (namespace, job) (increase(api_requests_total{namespace="api-dev",job="api",code=~"5..",path!~"/ping"}[1h])) / sum by (namespace, job) (increase(api_requests_total{namespace="api-dev",job="api",path!~"/ping"}[1h])) > 0.2
  and
  sum by (namespace, job) (increase(api_requests_total{namespace="api-dev",job="api",code=~"5..",path!~"/ping"}[1h])) >= 5
  and
  sum by (namespace, job) (increase(api_requests_total{namespace="api-dev",job="api",code=~"5..",path!~"/ping"}[20m])) / sum by (namespace, job) (increase(api_requests_total{namespace="api-dev",job="api",path!~"/ping"}[20m])) > 0.2
)`);
  });

  test('are under names of their own where the instrumentation is not FastAPI’s', () => {
    const metrics = { dialect: 'opentelemetry' };

    expect(alertNamed('HTTPServerHighErrorRate', { metrics })?.expr).toContain(
      'rate(http_server_request_duration_seconds_count{namespace="api-dev",job="api",http_response_status_code=~"5..",http_route!~"',
    );
    expect(alertNamed('FastAPIHighErrorRate', { metrics })).toBeUndefined();
  });

  test('are tuned one by one', () => {
    const tuning = {
      name: 'APIHighErrorRate',
      for: '0s',
      keepFiringFor: '0s',
      severity: 'warning',
      summary: 'a summary',
      description: 'a description',
      runbook: 'api/errors',
      labels: { tier: 'one' },
    };

    const alert = alertNamed('APIHighErrorRate', { team: 'serving', alerts: { FastAPIHighErrorRate: tuning } });

    expect(alert).toMatchObject({
      alert: 'APIHighErrorRate',
      for: '0s',
      severity: 'warning',
      labels: { workload: 'api', team: 'serving', tier: 'one' },
      summary: 'a summary',
      description: 'a description',
      runbook: 'api/errors',
    });
    expect(Object.keys(alert ?? {})).not.toContain('keepFiringFor');
  });

  test('keep their defaults where nothing is tuned', () => {
    expect(alertNamed('FastAPIHighErrorRate', {})).toMatchObject({
      for: '2m',
      keepFiringFor: '5m',
      severity: 'critical',
      labels: { workload: 'api' },
      runbook: 'http-service/high-error-rate',
    });
  });

  test('are off where somebody says why', () => {
    expect(alertNamed('FastAPITrafficDrop', { alerts: { FastAPITrafficDrop: { disabled: 'traffic comes in batches' } } })).toBeUndefined();
  });

  test.each<[string, object, string]>([
    [
      'a bound that is not a bucket',
      { latency: { p95: '300ms' } },
      'latency.p95: "300ms" is not a bucket of http_request_duration_seconds',
    ],
    [
      'an alert of another family',
      { alerts: { HTTPServerHighErrorRate: {} } },
      'alerts.HTTPServerHighErrorRate: the dialect fastapi-instrumentator has no alert HTTPServerHighErrorRate',
    ],
    [
      'a share that is never exceeded',
      { alerts: { FastAPIHighErrorRate: { ratio: '100%' } } },
      'alerts.FastAPIHighErrorRate.ratio: is never exceeded',
    ],
    [
      'a fraction that nothing falls below',
      { alerts: { FastAPITrafficDrop: { fraction: 0 } } },
      'alerts.FastAPITrafficDrop.fraction: is a share that nothing falls below',
    ],
    [
      'a day beside the day before',
      { alerts: { FastAPITrafficDrop: { for: '1d' } } },
      'alerts.FastAPITrafficDrop.for: is too long beside the day that is compared with',
    ],
    ['a port that is not there', { metrics: { port: 'metrics' } }, 'metrics.port: no port is named "metrics"'],
    ['buckets that do not grow', { metrics: { buckets: [0.5, 0.1] } }, 'metrics.buckets: must grow from one bucket to the next'],
    ['an empty reason', { alerts: { FastAPITrafficDrop: { disabled: '' } } }, 'alerts.FastAPITrafficDrop.disabled: is not a reason'],
  ])('refuse %s', (_, fields, problem) => {
    expect(problems(fields)).toEqual([problem]);
  });
});

describe('the signals of an HTTP service', () => {
  test('are a counter with grouped states, a histogram, and the metrics of the process', () => {
    expect(observed({}).signals).toEqual([
      {
        metric: 'http_requests_total',
        type: 'counter',
        labels: ['method', 'handler', 'status'],
        values: { status: ['1xx', '2xx', '3xx', '4xx', '5xx'] },
      },
      {
        metric: 'http_request_duration_seconds',
        type: 'histogram',
        labels: ['method', 'handler'],
        buckets: [0.1, 0.5, 1],
        unit: 'seconds',
      },
      { metric: 'process_cpu_seconds_total', type: 'counter', labels: [], unit: 'seconds', startsAtZero: true },
      { metric: 'process_resident_memory_bytes', type: 'gauge', labels: [], unit: 'bytes' },
      { metric: 'process_open_fds', type: 'gauge', labels: [] },
      { metric: 'process_max_fds', type: 'gauge', labels: [] },
    ]);
  });

  test('are one histogram, whose count is the counter, in OpenTelemetry', () => {
    const { signals } = observed({ metrics: { dialect: 'opentelemetry', duration: 'rpc_seconds', buckets: [0.5] } });

    expect(signals).toEqual([
      {
        metric: 'rpc_seconds',
        type: 'histogram',
        labels: ['http_request_method', 'http_route', 'http_response_status_code'],
        buckets: [0.5],
        unit: 'seconds',
      },
    ]);
  });
});

describe('a dialect of an HTTP service', () => {
  test.each([
    ['fastapi-instrumentator', '/metrics', 'handler!~"none|/metrics|/health.*|/ready.*|/live.*|/docs|/openapi.json"'],
    ['express-prom-bundle', '/metrics', 'path!~"/metrics|/health.*|/ready.*|/live.*"'],
    ['prom-client', '/metrics', 'route!~"/metrics|/health.*|/ready.*|/live.*"'],
    ['micrometer', '/actuator/prometheus', 'uri!~"NOT_FOUND|/metrics|/health.*|/ready.*|/live.*|/actuator.*"'],
    ['asp-net-core', '/metrics', 'http_route!~"/metrics|/health.*|/ready.*|/live.*"'],
  ])('%s is scraped at its page, and leaves its probes out', (dialect, page, probes) => {
    const { monitors, ruleGroups } = observed({ metrics: { dialect } });
    const latency = ruleGroups.flatMap(({ rules }) => rules).find((rule) => rule.kind === 'alert' && rule.alert.endsWith('P95LatencyHigh'));

    expect(monitors.flatMap(({ endpoints }) => endpoints.map((endpoint) => endpoint.path))).toEqual([page]);
    expect(latency?.expr).toContain(probes);
  });

  test.each([
    ['opentelemetry', 'http_server_request_duration_seconds_count'],
    ['opentelemetry-without-suffixes', 'http_server_request_duration_count'],
    ['asp-net-core', 'http_server_request_duration_seconds_count'],
    ['express-prom-bundle', 'http_request_duration_seconds_count'],
    ['micrometer', 'http_server_requests_seconds_count'],
    ['go', 'http_requests_total'],
  ])('%s counts requests with %s', (dialect, counter) => {
    expect(alertNamed('HTTPServerHighErrorRate', { metrics: { dialect } })?.expr).toContain(`(rate(${counter}{`);
  });

  test('without a label for routes counts all requests, and shows no panels of routes', () => {
    const { dashboard } = observed({ metrics: { dialect: 'go' } });
    const titles = dashboard?.dashboard.rows.map(({ title }) => title) ?? [];

    expect(alertNamed('HTTPServerHighErrorRate', { metrics: { dialect: 'go' } })?.expr).toContain(
      'rate(http_requests_total{namespace="api-dev",job="api",code=~"5.."}[5m])',
    );
    expect(titles).not.toContain('A/B and model deep dive');
    expect(titles).toContain('Go');
  });

  test('with a bound that its histogram has not is refused, unless the bound is left out', () => {
    const metrics = { dialect: 'express-prom-bundle' };

    expect(problems({ metrics })).toEqual([]);
    expect(problems({ metrics, latency: { p95: '500ms' } })).toEqual([
      'latency.p95: "500ms" is not a bucket of http_request_duration_seconds',
    ]);
  });

  test.each([
    ['express-prom-bundle', 'NodeJSEventLoopBlocked'],
    ['prom-client', 'NodeJSEventLoopBlocked'],
    ['micrometer', 'SpringHeapNearlyFull'],
    ['micrometer', 'SpringConnectionPoolExhausted'],
    ['go', 'GoGoroutinesGrow'],
  ])('%s has the alert %s of what runs its code, which others refuse', (dialect, alert) => {
    expect(alertNamed(alert, { metrics: { dialect } })).toBeDefined();
    expect(problems({ metrics: { dialect: 'opentelemetry' }, alerts: { [alert]: {} } })).toEqual([
      `alerts.${alert}: the dialect opentelemetry has no alert ${alert}`,
    ]);
  });
});

describe('probes of its own', () => {
  const faults = (metrics: object) =>
    ourCatalog.faultsOf(
      'api',
      workloadSchema.parse({ kind: 'http-service', deploy: { kind: 'external' }, metrics }),
      environmentContextWith(),
    );

  test('are pointed out where they leave out paths that do not exist', () => {
    expect(faults({ probes: '/actuator/.*' })).toEqual([
      {
        path: ['metrics', 'probes'],
        level: 'warning',
        message: 'leaves out none, so requests to paths that do not exist count as traffic',
        help: 'it replaces what is usual: write none|/actuator/.*',
      },
    ]);
  });

  test.each([{ probes: 'none|/ping' }, { dialect: 'client-python', probes: '/ping' }, {}])('are fine as %j', (metrics) => {
    expect(faults(metrics)).toEqual([]);
  });
});
