import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed, refused } from '../../../../test/support/workload';

describe('llm-api', () => {
  test('is scraped from the worker that calls the model, with its name as job', () => {
    expect(observed('ai-worker', { kind: 'llm-api' }).monitors).toEqual([
      {
        kind: 'pod',
        name: 'ai-worker-dev-pm',
        targetNamespace: 'ai-worker-dev',
        selector: { 'app.kubernetes.io/name': 'ai-worker' },
        jobLabel: 'app.kubernetes.io/name',
        sampleLimit: 5000,
        endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('judges latency at its bound, a bucket far beyond those of a client library', () => {
    expect(alertsOf('ai', { kind: 'llm-api' }).get('GPTAPIHighLatency')?.expr).toBe(`(
  1 -
  sum by (namespace, model) (rate(gpt_api_request_duration_seconds_bucket{namespace="ai-dev",job="ai",le=~"30|30\\\\.0"}[10m]))
  /
  sum by (namespace, model) (rate(gpt_api_request_duration_seconds_count{namespace="ai-dev",job="ai"}[10m]))
) > 0.05
and
sum by (namespace, model) (increase(gpt_api_request_duration_seconds_count{namespace="ai-dev",job="ai"}[10m])) >= 10`);
  });

  test('distinguishes refused calls from failed ones', () => {
    const alerts = alertsOf('ai', { kind: 'llm-api', alerts: { GPTAPIRateLimited: { count: 20 } } });

    expect(alerts.get('GPTAPIRateLimited')?.expr).toBe(
      'sum by (namespace, model) (increase(gpt_api_requests_total{namespace="ai-dev",job="ai",status="rate_limited"}[10m])) >= 20',
    );
  });

  test('refuses a bound that the application has no bucket for', () => {
    const fields = { kind: 'llm-api', metrics: { buckets: [0.5, 5, 50] }, latency: { p95: '30s' } };

    expect(refused(fields)).toEqual([
      {
        path: 'latency.p95',
        message: '"30s" is not a bucket of gpt_api_request_duration_seconds',
        help: 'its buckets in seconds are 0.5, 5, 50; name another with metrics.buckets if the service exposes it',
      },
    ]);
  });
});
