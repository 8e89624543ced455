import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed } from '../../../../test/support/workload';

describe('vllm', () => {
  test('is scraped from its API, with its name as job', () => {
    const { monitors } = observed('llm', { kind: 'vllm', pods: { labels: { app: 'llm' } } });

    expect(monitors).toEqual([
      {
        kind: 'pod',
        name: 'llm-dev-pm',
        targetNamespace: 'llm-dev',
        selector: { app: 'llm' },
        jobLabel: 'app',
        sampleLimit: 5000,
        endpoints: [{ port: 'http', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('counts what waits over all replicas of a model, but reads the cache of each', () => {
    const alerts = alertsOf('llm', { kind: 'vllm', alerts: { VLLMKVCacheSaturated: { ratio: '90%' } } });

    expect(alerts.get('VLLMRequestsWaiting')?.expr).toBe(
      'sum by (namespace, model_name) (vllm:num_requests_waiting{namespace="llm-dev",job="llm"}) > 10',
    );
    expect(alerts.get('VLLMKVCacheSaturated')?.expr).toBe(
      'max by (namespace, model_name, pod) (vllm:kv_cache_usage_perc{namespace="llm-dev",job="llm"}) > 0.9',
    );
  });
});
